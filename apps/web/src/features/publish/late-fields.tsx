import { Checkbox, Textarea } from "@mantine/core";
import type { LateChange } from "@plenary/contract";
import { formatDateTime } from "@plenary/time";
import { IconAlertTriangle } from "@tabler/icons-react";
import { TextLink } from "../../ui/button-link.tsx";
import type { ApiForm } from "../../lib/use-api-form.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { placeWords } from "../requests/request-words.ts";
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
        {late.map((change) => (
          <li key={change.sessionId}>{change.isOver ? <Over change={change} /> : lateWords(change, zone)}</li>
        ))}
      </ul>
      {over.length > 0 ? (
        <p className={styles["over"]}>
          What is over can’t be changed any more, and nothing moves into the past. Put it back where it was on
          the board; what is cancelled has to be brought back first, on its page.
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

/** Where it was, which is where it has to be again. */
function Over({ change: { sessionId, title, was, isOff } }: { change: LateChange }) {
  const { slug, zone } = useMeeting();
  return (
    <>
      <TextLink to="/m/$slug/sessions/$sessionId" params={{ slug, sessionId }}>
        {title}
      </TextLink>
      {was && `, ${placeWords({ ...was, roomName: was.roomName ?? "no room" }, zone)}`}:{" "}
      <strong>
        {isOff
          ? "it is over and has no place in the draft any more"
          : "it is over, or would be once published"}
      </strong>
    </>
  );
}

function lateWords({ title, startsAt }: LateChange, zone: string): string {
  return `${title}, ${formatDateTime(startsAt, zone)}`;
}
