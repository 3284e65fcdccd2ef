import { Button } from "@mantine/core";
import type { Poll, PollOption } from "@plenary/contract";
import { useState } from "react";
import { useMeeting } from "../../lib/meeting.ts";
import { Section } from "../../ui/page.tsx";
import { ClosePollDialog } from "./close-poll-dialog.tsx";
import { canAnybody, countWords, inOrder, optionWords, standingWords } from "./poll-words.ts";
import styles from "./polls.module.css";

/** How the options stand, the best first; who may decide chooses one here. */
export function PollOptions({ poll }: { poll: Poll }) {
  const [chosen, setChosen] = useState<PollOption | null>(null);
  const mayChoose = poll.isOwn && poll.state === "open" && poll.sessionIs === "wanted";
  return (
    <Section title="How it stands">
      <ol className={styles["options"]}>
        {inOrder(poll).map((option) => (
          <OptionRow
            key={option.id}
            option={option}
            isChosen={poll.chosen?.optionId === option.id}
            onChoose={mayChoose ? () => setChosen(option) : null}
          />
        ))}
      </ol>
      {chosen && <ClosePollDialog poll={poll} option={chosen} onClose={() => setChosen(null)} />}
    </Section>
  );
}

type OptionRowProps = { option: PollOption; isChosen: boolean; onChoose: (() => void) | null };

function OptionRow({ option, isChosen, onChoose }: OptionRowProps) {
  const { zone } = useMeeting();
  const { counts, standing } = option;
  const words = optionWords(option, zone);
  const isClosed = standing?.place === "closed";
  return (
    <li data-chosen={isChosen}>
      <div className={styles["optionWords"]}>
        <p className={styles["optionHead"]}>
          <strong>{words}</strong>
          {isChosen && <span className={styles["badge"]}>Chosen</span>}
        </p>
        <p className={styles["counts"]}>{countWords(counts)}</p>
        <Bar {...counts} />
        {standing && (
          <ul className={styles["standing"]}>
            {standingWords(option).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
      </div>
      {onChoose && !isClosed && (
        <Button
          variant={standing?.rank === 1 && canAnybody(option) ? "filled" : "default"}
          aria-label={`Choose ${words}`}
          onClick={onChoose}
        >
          Choose
        </Button>
      )}
    </li>
  );
}

/** The counts as one line of colours; the words stand beside. */
function Bar({ yes, ifNeedBe, no, missing }: PollOption["counts"]) {
  const parts = { yes, if_need_be: ifNeedBe, no, missing };
  return (
    <div className={styles["bar"]} aria-hidden="true">
      {Object.entries(parts).map(
        ([answer, count]) =>
          count > 0 && <span key={answer} data-answer={answer} style={{ flexGrow: count }} />,
      )}
    </div>
  );
}
