import { Button, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { demand } from "../../lib/form-checks.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { useApiForm } from "../../lib/use-api-form.ts";
import { FormErrors } from "../../ui/form-errors.tsx";
import { refetchFeeds, renameFeed } from "./api.ts";
import type { Feed } from "./api.ts";
import styles from "./calendar.module.css";

/** Takes the place of the feed's row while its name is changed. */
export function RenameForm({ feed, onClose }: { feed: Feed; onClose: () => void }) {
  const { id: meetingId } = useMeeting();
  const queryClient = useQueryClient();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  // The form for a new feed has a name, too.
  const within = `feed-${feed.id}`;
  const form = useApiForm({
    within,
    initial: { name: feed.name },
    submit: async ({ name }) => {
      demand(["/name", name.trim() !== "", "Give the feed a name."]);
      return renameFeed({ meetingId, feedId: feed.id }, name, feed.version);
    },
    onDone: async () => {
      await refetchFeeds(queryClient, meetingId);
      onClose();
    },
  });
  return (
    <form noValidate onSubmit={form.send} className={styles["rename"]}>
      <FormErrors
        error={form.error}
        labels={{ "/name": "Name" }}
        within={within}
        isTouched={form.isTouched}
      />
      <TextInput
        ref={field}
        label={`New name of ${feed.name}`}
        maxLength={200}
        {...form.text("name")}
        onKeyDown={({ key }) => {
          if (key === "Escape") onClose();
        }}
      />
      <div className={styles["buttons"]}>
        <Button type="submit" loading={form.isPending}>
          Save
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
