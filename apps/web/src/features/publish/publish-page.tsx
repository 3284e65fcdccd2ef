import { Button, SegmentedControl, Textarea } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import type { Findings } from "@plenary/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { call } from "../../api.ts";
import type { Answer } from "../../lib/client.ts";
import { demand } from "../../lib/form-checks.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { isProblem } from "../../lib/problem.ts";
import { useApiForm } from "../../lib/use-api-form.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FormErrors } from "../../ui/form-errors.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { showDone } from "../../ui/notices.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { putEndedPlanAway } from "../board/put-ended-plan-away.ts";
import { NotOpenYet } from "../overview/opening.tsx";
import { draftChangesOf, draftFindingsOf } from "./api.ts";
import { suggestedNote } from "./change-groups.ts";
import { ChangeList } from "./change-list.tsx";
import { DraftState } from "./draft-state.tsx";
import { LateFields } from "./late-fields.tsx";
import type { PublishValues } from "./late-fields.tsx";
import { NoticePreviewSection } from "./notice-preview.tsx";
import { hardIn, suggestedState } from "./open-matters.ts";
import styles from "./publish-page.module.css";

const route = getRouteApi("/m/$slug/publish");

type DraftChanges = Answer<"getDraftChanges">;

/** Reads like the message that people will get. One button makes it the programme. */
export function PublishPage() {
  const meeting = useMeeting();
  const { state } = route.useSearch();
  const query = useQuery(draftChangesOf(meeting.id, state));
  return (
    <Page
      title="Publish"
      width="text"
      description={query.data ? introOf(query.data) : "What people will be told when you publish."}
    >
      <Loaded query={query} label="Comparing the draft with what is published">
        {(changes) =>
          changes.items.length === 0 && state === undefined ? (
            <NothingToPublish changes={changes} />
          ) : (
            <Publishing changes={changes} />
          )
        }
      </Loaded>
    </Page>
  );
}

/** Judged first: what is broken decides whether publishing it needs a reason. */
function Publishing({ changes }: { changes: DraftChanges }) {
  const meeting = useMeeting();
  const asked = route.useSearch().state;
  const query = useQuery(draftFindingsOf(meeting.id));
  return (
    <>
      {meeting.openedAt === null && <NotOpenYet isNext waits="Nothing can be published before it is open." />}
      <Loaded query={query} label="Judging the draft" lines={3}>
        {(judged) => {
          const state = asked ?? suggestedState(changes);
          return (
            <>
              <DraftState data={judged} notAgreed={changes.notAgreed} held={changes.held} />
              {meeting.openedAt !== null && (
                <>
                  <PublishForm changes={changes} judged={judged} state={state} />
                  <NoticePreviewSection state={state} />
                </>
              )}
            </>
          );
        }}
      </Loaded>
      <Section title={changes.nextNumber === 1 ? "What people will find" : "What people will read"}>
        <div className={styles["message"]}>
          <ChangeList changes={changes.items} />
        </div>
      </Section>
    </>
  );
}

type PublishFormProps = { changes: DraftChanges; judged: Findings; state: DraftChanges["state"] };

function PublishForm({ changes, judged, state }: PublishFormProps) {
  const meeting = useMeeting();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { nextNumber, draftVersion, items, late } = changes;
  const isBroken = hardIn(judged).length > 0;
  const form = useApiForm<PublishValues, Answer<"publishProgramme">>({
    initial: { note: suggestedNote(items, nextNumber), isLateMeant: false, lateReason: "", brokenReason: "" },
    keepAs: `plenary-note-${meeting.id}`,
    submit: async (values) => {
      demand(
        ["/note", values.note.trim() !== "", "Write a note."],
        ["/brokenReason", !isBroken || values.brokenReason.trim() !== "", "Write a reason."],
        ["/isLateMeant", late.length === 0 || values.isLateMeant, "Say that these sessions are to change."],
        ["/lateReason", late.length === 0 || values.lateReason.trim() !== "", "Write a reason."],
      );
      const named = { sessionIds: late.map(({ sessionId }) => sessionId), reason: values.lateReason };
      try {
        return await call("publishProgramme", {
          params: { meetingId: meeting.id },
          version: draftVersion,
          body: {
            note: values.note,
            state,
            ...(isBroken && { override: { reason: values.brokenReason } }),
            ...(late.length > 0 && { late: named }),
          },
        });
      } catch (error) {
        // Somebody else has changed or published the draft: what is listed below must be what would be published.
        if (isProblem(error, "version_stale", "nothing_to_publish", "late_changes", "rules_broken")) {
          await queryClient.invalidateQueries({ queryKey: [meeting.id, "draft"] });
        }
        throw error;
      }
    },
    onDone: async ({ number }) => {
      void showDone(`Version ${number} is published.`);
      putEndedPlanAway(queryClient, meeting.id);
      void queryClient.invalidateQueries({ queryKey: [meeting.id, "programme"] });
      void queryClient.invalidateQueries({ queryKey: [meeting.id, "draft"] });
      await navigate({
        to: "/m/$slug/versions/$number",
        params: { slug: meeting.slug, number: String(number) },
      });
    },
  });
  return (
    <form onSubmit={form.send} noValidate className={styles["form"]}>
      <FormErrors
        error={form.error}
        isTouched={form.isTouched}
        labels={{
          "/note": "Note",
          "/brokenReason": "Reason for the broken rules",
          "/isLateMeant": "Late changes",
          "/lateReason": "Reason",
        }}
      />
      <Textarea
        {...form.text("note")}
        label="Note"
        description="One sentence that stands above the changes, in the news and in the history. Everybody reads it: say nothing of closed sessions here."
        autosize
        minRows={1}
        maxLength={200}
        required
      />
      <StateField state={state} />
      {isBroken && (
        <Textarea
          {...form.text("brokenReason")}
          label="Reason for publishing it with broken rules"
          description="Kept in the history with your name."
          autosize
          minRows={1}
          maxLength={200}
          required
        />
      )}
      <LateFields late={late} form={form} />
      <div className={styles["send"]}>
        <Button type="submit" size="md" loading={form.isPending} leftSection={<IconSend size={18} />}>
          Publish version {nextNumber}
        </Button>
        <span className={styles["hint"]}>A version can’t be taken back. The next one can put it right.</span>
      </div>
    </form>
  );
}

/** Preliminary or final; in the address, for the list below follows it. */
function StateField({ state }: { state: DraftChanges["state"] }) {
  const navigate = route.useNavigate();
  return (
    <div className={styles["as"]}>
      <SegmentedControl
        aria-label="Publish as"
        value={state}
        onChange={(value) =>
          void navigate({
            search: { state: value === "final" ? "final" : "preliminary" },
            replace: true,
            resetScroll: false,
          })
        }
        data={[
          { value: "preliminary", label: "Preliminary" },
          { value: "final", label: "Final" },
        ]}
      />
      <span className={styles["hint"]}>
        {state === "final"
          ? "People can count on it: calendars show the sessions as confirmed."
          : "Everything may still change: calendars show the sessions as tentative."}
      </span>
    </div>
  );
}

function NothingToPublish({ changes: { nextNumber: number, state } }: { changes: DraftChanges }) {
  const { slug } = useMeeting();
  if (number === 1) {
    return (
      <EmptyState
        sentence="There is nothing to publish yet: no session has a place."
        action={
          <ButtonLink to="/m/$slug/board" params={{ slug }}>
            Open the board
          </ButtonLink>
        }
      />
    );
  }
  return (
    <>
      <EmptyState
        sentence={`Version ${number - 1} is what people see, and the draft is the same. Move something on the board, and it can be published here.`}
        action={
          <ButtonLink
            to="/m/$slug/versions/$number"
            params={{ slug, number: String(number - 1) }}
            variant="default"
          >
            See version {number - 1}
          </ButtonLink>
        }
      />
      {state === "preliminary" && (
        <ButtonLink
          to="/m/$slug/publish"
          params={{ slug }}
          search={{ state: "final" }}
          variant="default"
          className={styles["settle"]}
        >
          Publish it as final
        </ButtonLink>
      )}
    </>
  );
}

function introOf({ nextNumber, items }: DraftChanges): string {
  if (items.length === 0) return "Draft and programme are the same.";
  const sessions = `${items.length} ${items.length === 1 ? "session" : "sessions"}`;
  return nextNumber === 1
    ? `This becomes version 1: ${sessions}. From then on people see it in their day and in their calendars.`
    : `This becomes version ${nextNumber}. ${sessions} changed since version ${nextNumber - 1}.`;
}
