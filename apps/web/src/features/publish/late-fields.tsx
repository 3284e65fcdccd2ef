import { Checkbox, Textarea } from "@mantine/core";
import type { LateChange } from "@plenary/contract";
import { formatDateTime } from "@plenary/time";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ApiForm } from "../../lib/use-api-form.ts";
import { useMeeting } from "../../lib/meeting.ts";
import styles from "./late-fields.module.css";

/** What the form of publishing keeps. */
export type PublishValues = {
  note: string;
  isLateMeant: boolean;
  lateReason: string;
  brokenReason: string;
};

/** Sessions that begin within two hours or have begun: changing them is said twice, with a reason. */
export function LateFields({ late, form }: { late: readonly LateChange[]; form: ApiForm<PublishValues> }) {
  const { zone } = useMeeting();
  if (late.length === 0) return null;
  const over = late.filter(({ isOver }) => isOver);
  return (
    <fieldset className={styles["box"]}>
      <legend className={styles["legend"]}>
        <IconAlertTriangle size={16} aria-hidden="true" /> People may be there already
      </legend>
      <ul className={styles["list"]}>
        {late.map(({ sessionId, title, startsAt, isOver }) => (
          <li key={sessionId}>
            {title}, {formatDateTime(startsAt, zone)}
            {isOver && <strong>: it is over</strong>}
          </li>
        ))}
      </ul>
      {over.length > 0 ? (
        <p className={styles["over"]}>
          What is over can’t be changed any more, and nothing moves into the past. Put it back where it was on
          the board.
        </p>
      ) : (
        <>
          <Checkbox
            {...form.checkbox("isLateMeant")}
            onChange={({ currentTarget }) => form.set("isLateMeant", currentTarget.checked)}
            label="Change these sessions all the same"
          />
          <Textarea
            {...form.text("lateReason")}
            id="late-reason"
            label="Reason"
            description="Kept in the history."
            autosize
            minRows={1}
            maxLength={200}
          />
        </>
      )}
    </fieldset>
  );
}
