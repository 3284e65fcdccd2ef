import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { demand } from "../../lib/form-checks.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { fieldProblem, isProblem } from "../../lib/problem.ts";
import { useApiForm } from "../../lib/use-api-form.ts";
import { FormErrors } from "../../ui/form-errors.tsx";
import { createFeed, refetchFeeds } from "./api.ts";
import type { FeedWithAddress } from "./api.ts";
import styles from "./calendar.module.css";
import { nameFor, ownChoices, subjectOf } from "./feed-subjects.ts";
import { useChoices } from "./use-choices.ts";

/** Makes a feed: what it shows and what the list calls it, both answered already for who just wants their agenda. */
export function NewFeedForm({ onMade }: { onMade: (feed: FeedWithAddress) => void }) {
  const { id: meetingId } = useMeeting();
  const queryClient = useQueryClient();
  const { groups, rooms, all } = useChoices();
  const [hasOwnName, setHasOwnName] = useState(false);
  const form = useApiForm({
    initial: { subjectId: "agenda", name: nameFor("agenda", ownChoices) },
    submit: ({ subjectId, name }) => makeFeed(meetingId, subjectId, name),
    onDone: async (feed) => {
      onMade(feed);
      await refetchFeeds(queryClient, meetingId);
    },
  });
  const choose = (choice: string) => {
    form.set("subjectId", choice);
    if (!hasOwnName) form.set("name", nameFor(choice, all));
  };
  return (
    <form noValidate onSubmit={form.send} className={styles["form"]}>
      <FormErrors
        error={form.error}
        labels={{ "/name": "Name", "/subjectId": "Shows" }}
        isTouched={form.isTouched}
      />
      <div className={styles["fields"]}>
        <NativeSelect
          label="Shows"
          data={[...ownChoices, { group: "Groups", items: groups }, { group: "Rooms", items: rooms }]}
          {...form.text("subjectId")}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        />
        <TextInput
          label="Name"
          description="For your list below only."
          maxLength={200}
          {...form.text("name")}
          onChange={({ currentTarget }) => {
            setHasOwnName(true);
            form.set("name", currentTarget.value);
          }}
        />
      </div>
      <div>
        <Button type="submit" loading={form.isPending}>
          Make a feed
        </Button>
      </div>
    </form>
  );
}

async function makeFeed(meetingId: string, choice: string, name: string): Promise<FeedWithAddress> {
  demand(["/name", name.trim() !== "", "Give the feed a name."]);
  const subject = subjectOf(choice);
  try {
    return await createFeed(meetingId, { ...subject, name });
  } catch (error) {
    if (subject.kind !== "group" || !isProblem(error, "not_found")) throw error;
    throw fieldProblem([{ field: "/subjectId", message: "Only the members of this group can follow it." }]);
  }
}
