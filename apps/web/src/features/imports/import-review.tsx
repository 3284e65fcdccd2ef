import { Button } from "@mantine/core";
import type { ImportResult, ProgrammeImport } from "@plenary/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { announce } from "../../lib/announce.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { isProblem } from "../../lib/problem.ts";
import { useAct } from "../../lib/use-act.ts";
import { RefusedChange } from "../../ui/broken-rules-dialog.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Section } from "../../ui/page.tsx";
import { applyImport, importOf, refetchImported } from "./api.ts";
import type { ApplyBody, Rereading } from "./api.ts";
import { ImportDone } from "./import-done.tsx";
import { ImportIssues } from "./import-issues.tsx";
import { ImportRows } from "./import-rows.tsx";
import {
  applyWords,
  daysWords,
  doneWords,
  formatWords,
  isNothingToDo,
  outsideWords,
  shiftWanted,
  speakersWords,
  willDo,
} from "./import-words.ts";
import type { Decisions } from "./import-words.ts";
import styles from "./imports.module.css";

type ReviewProps = {
  seen: ProgrammeImport;
  /** null: the file is no longer at hand. */
  onRead: ((change: Rereading) => void) | null;
  onAnother: () => void;
};

const undecided: Decisions = { takeFile: new Set(), cancel: new Set() };

/** What the file would change, what is wrong in it, and the button that does it. */
export function ImportReview({ seen, onRead, onAnother }: ReviewProps) {
  const meeting = useMeeting();
  const queryClient = useQueryClient();
  const [decisions, setDecisions] = useState(undecided);
  const [result, setResult] = useState<ImportResult | null>(null);
  const applying = useAct({
    mutationFn: (override: ApplyBody["override"]) =>
      applyImport(meeting.id, seen, {
        takeFile: [...decisions.takeFile],
        cancelSessionIds: [...decisions.cancel],
        ...(override === undefined ? {} : { override }),
      }),
    onSuccess: async (done) => {
      setResult(done);
      announce(doneWords(done));
      await refetchImported(queryClient, meeting.id);
    },
    onError: (error) => {
      if (!isProblem(error, "version_stale")) return;
      void queryClient.invalidateQueries({ queryKey: importOf(meeting.id, seen.id).queryKey });
    },
  });
  if (result !== null) return <ImportDone result={result} onAnother={onAnother} />;
  const isRefusedByRules = isProblem(applying.error, "rules_broken");
  return (
    <div className={styles["part"]}>
      <section className={styles["summary"]} aria-label="What applying it does">
        <p className={styles["willDo"]}>{[willDo(seen, decisions), outsideWords(seen)].join(" ").trim()}</p>
        <p className={styles["facts"]}>{factsOf(seen)}</p>
        <ShiftOffer seen={seen} onRead={onRead} />
        {applying.error !== null && !isRefusedByRules && <ErrorState error={applying.error} />}
        <div className={styles["buttons"]}>
          <Button
            size="md"
            loading={applying.isPending}
            disabled={isNothingToDo(seen, decisions)}
            onClick={() => applying.act(undefined)}
          >
            {applyWords(decisions)}
          </Button>
          <Button variant="default" size="md" onClick={onAnother}>
            Choose another file
          </Button>
          {isNothingToDo(seen, decisions) && (
            <span className={styles["facts"]}>The draft has all that is in the file already.</span>
          )}
        </div>
      </section>
      <RefusedChange
        error={applying.error}
        submitLabel={`${applyWords(decisions)} anyway`}
        onOverride={(override) => applying.act(override)}
        onGiveUp={() => applying.reset()}
      />
      <Section title="Sessions">
        <ImportRows seen={seen} decisions={decisions} onDecide={setDecisions} />
      </Section>
      <ImportIssues issues={seen.issues} />
    </div>
  );
}

function factsOf(seen: ProgrammeImport): string {
  const { fileName, format, title, days, source, shiftDays, counts, sessions } = seen;
  return [
    fileName,
    formatWords[format],
    title,
    daysWords(days),
    shiftDays === 0 ? "" : `moved by ${shiftDays} days`,
    `source “${source}”`,
    counts.placeless > 0
      ? `${counts.placeless} ${counts.placeless === 1 ? "has" : "have"} no place in the file and ${counts.placeless === 1 ? "keeps its" : "keep their"} own`
      : "",
    counts.unplaced > 0 ? `${counts.unplaced} come without a place` : "",
    speakersWords(sessions),
  ]
    .filter(Boolean)
    .join(" · ");
}

function ShiftOffer({ seen, onRead }: Pick<ReviewProps, "seen" | "onRead">) {
  const { startsOn, endsOn } = useMeeting();
  const wanted = shiftWanted(seen.days, startsOn, endsOn);
  if (seen.shiftDays !== 0) {
    return onRead === null ? null : (
      <Button variant="default" className={styles["choice"] ?? ""} onClick={() => onRead({ shiftDays: 0 })}>
        Leave it on its own days
      </Button>
    );
  }
  if (wanted === 0) return null;
  return (
    <div className={styles["warning"]}>
      <p>
        The file is of {daysWords(seen.days)}, the meeting of {daysWords([startsOn, endsOn])}: its sessions
        come without a place.
      </p>
      {onRead === null ? (
        <p>Choose the file again to move it to the meeting’s days.</p>
      ) : (
        <Button variant="default" onClick={() => onRead({ shiftDays: wanted })}>
          Begin it on the meeting’s first day
        </Button>
      )}
    </div>
  );
}
