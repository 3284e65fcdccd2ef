import { formatTime } from "@plenary/time";
import { Button } from "@mantine/core";
import { IconVideo } from "@tabler/icons-react";
import { AddButton } from "../programme/add-button.tsx";
import { SessionRow } from "../programme/session-row.tsx";
import { ChangedMarks } from "./changed-marks.tsx";
import type { Absence, Phase, SessionLine } from "./day-rows.ts";
import styles from "./my-day.module.css";

type SessionLineRowProps = {
  line: SessionLine;
  phase: Phase;
  zone: string;
  isOwn: boolean;
  isFrame: boolean;
  /** In force; null: nothing is published. */
  version: number | null;
  /** Where sessions share a row, each says its own time. */
  showsTime?: boolean;
  onDropped: () => void;
};

/** One session of the day, with the way to join or to drop it. */
export function SessionLineRow({ line, phase, isOwn, version, onDropped, ...looks }: SessionLineRowProps) {
  const { item, absence } = line;
  const { zone } = looks;
  const { entry, joinUrl } = item;
  return (
    <div className={styles["session"]} data-missed={absence !== null}>
      <SessionRow
        entry={entry}
        item={item}
        {...looks}
        news={version !== null && <ChangedMarks entry={entry} version={version} zone={zone} />}
        remark={absence ? absenceWords[absence] : onWords(phase, entry.endsAt, zone)}
        action={
          isOwn && (
            <span className={styles["acts"]}>
              {joinUrl && <JoinLink href={joinUrl} title={entry.title} />}
              <AddButton entry={entry} item={item} onDropped={onDropped} />
            </span>
          )
        }
      />
    </div>
  );
}

const absenceWords: Readonly<Record<Absence, string>> = {
  before_arrival: "You miss this: it begins before you arrive",
  after_departure: "You miss this: it ends after you leave",
};

function onWords(phase: Phase, endsAt: string, zone: string): string | undefined {
  return phase === "on" ? `On now, until ${formatTime(endsAt, zone)}` : undefined;
}

function JoinLink({ href, title }: { href: string; title: string }) {
  return (
    <Button
      component="a"
      href={href}
      rel="noreferrer"
      variant="light"
      leftSection={<IconVideo size={16} />}
      aria-label={`Join ${title} by video`}
    >
      Join
    </Button>
  );
}
