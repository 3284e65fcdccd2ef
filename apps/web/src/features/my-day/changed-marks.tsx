import { useQuery } from "@tanstack/react-query";
import type { ProgrammeEntry } from "@plenary/contract";
import { useMeeting } from "../../lib/meeting.ts";
import { versionChangesOf } from "../publish/api.ts";
import { changedWords } from "./changed-words.ts";
import styles from "./my-day.module.css";

type ChangedMarksProps = { entry: ProgrammeEntry; version: number; zone: string };

/** That the version in force has moved a session: a dot, a word, and what no longer holds. */
export function ChangedMarks({ entry, version, zone }: ChangedMarksProps) {
  const { id } = useMeeting();
  const { data } = useQuery(versionChangesOf(id, version));
  const change = data?.items.find(({ sessionId }) => sessionId === entry.sessionId);
  const changed = change ? changedWords(change, entry, zone) : [];
  if (changed.length === 0) return null;
  return (
    <span className={styles["changed"]}>
      {changed.map(({ label, was }) => (
        <span key={label}>
          <strong className={styles["change"]}>{label}</strong>{" "}
          <span className={styles["was"]}>
            was <del>{was}</del>
          </span>
        </span>
      ))}
    </span>
  );
}
