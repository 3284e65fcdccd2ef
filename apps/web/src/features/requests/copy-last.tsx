import { Button } from "@mantine/core";
import { IconCopy } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { fieldId } from "../../lib/form-errors.ts";
import { useMeeting } from "../../lib/meeting.ts";
import type { ApiForm } from "../../lib/use-api-form.ts";
import { listed, many } from "../../lib/words.ts";
import { FieldGroup } from "../../ui/entry-form.tsx";
import { showUndo } from "../../ui/notices.tsx";
import { lastRequestsOf } from "./api.ts";
import { copiedValues, valueNames } from "./copied-values.ts";
import type { RequestValues } from "./request-values.ts";
import styles from "./requests.module.css";

type Form = ApiForm<RequestValues>;

/** Fills the form with what the group had at the last meeting, and keeps saying what was left out of it. */
export function CopyLast({ form }: { form: Form }) {
  const { id: meetingId } = useMeeting();
  const { values } = form;
  const [groupId = ""] = values.groupIds;
  const last = useQuery({ ...lastRequestsOf(meetingId, groupId), enabled: groupId !== "" }).data;
  if (values.copied) return <Copied {...values.copied} />;
  const filled = last && copiedValues(last);
  if (!filled?.copied) return null;
  const titles = [filled, ...filled.further].map(({ title }) => `“${title}”`);
  const { meeting } = filled.copied;
  const copy = () => {
    fill(form, filled);
    void showUndo({
      message: `Filled in with ${many(titles.length, "session")} of ${meeting}. Nothing is sent yet.`,
      undo: async () => fill(form, values),
    });
  };
  return (
    <div className={styles["copy"]}>
      <Button variant="default" leftSection={<IconCopy size={16} />} onClick={copy}>
        Ask for the same as in {meeting}
      </Button>
      <p>
        {many(titles.length, "session")}: {listed(titles)}. Change or remove them before you send.
      </p>
    </div>
  );
}

function Copied({ meeting, leftOut }: NonNullable<RequestValues["copied"]>) {
  return (
    <FieldGroup
      title={`As in ${meeting}`}
      description={
        leftOut.length === 0
          ? "Everything was taken over. Look through it before you send."
          : "This was left out. Look through the rest before you send."
      }
    >
      {leftOut.length > 0 && (
        <ul className={styles["plain"]}>
          {leftOut.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
    </FieldGroup>
  );
}

/** Puts the values into the form; the button that did it may be gone, so the first field has the focus. */
export function fill(form: Form, values: RequestValues): void {
  for (const name of valueNames) form.set(name, values[name]);
  document.getElementById(fieldId("/title"))?.focus();
}
