import type { Session } from "@plenary/contract";
import type { Reason, Relaxation } from "@plenary/scheduler";
import { useDesk } from "./board-context.ts";
import { counted } from "./board-words.ts";
import styles from "./side-panel.module.css";
import { useJudgement } from "./use-judgement.ts";

type ReasonsProps = {
  session: Session;
  /** Also tell who would have to move, which takes a little longer to work out. */
  hasWayOut?: boolean;
  /** Among many: the first words of each, the whole of it by a press. */
  isFolded?: boolean;
};

/** Why a session fits nowhere as things stand; that it does fit somewhere is worth a sentence, too. */
export function Reasons({ session, hasWayOut = false, isFolded = false }: ReasonsProps) {
  const { model } = useDesk();
  const reasons = useJudgement(model, { kind: "reasons", sessionId: session.id });
  if (!reasons) return <p className={styles["hint"]}>Being worked out.</p>;
  if (reasons.length === 0) return <p className={styles["hint"]}>It fits without breaking a rule.</p>;
  const canHelp = reasons.every(({ scope }) => scope === "now");
  const list = (
    <ul className={styles["reasons"]}>
      {reasons.map((reason) => (
        <ReasonItem key={reason.sentence} reason={reason} />
      ))}
    </ul>
  );
  return (
    <>
      {isFolded ? (
        <details className={styles["folded"]}>
          <summary>Why it fits nowhere: {counted(reasons.length, "reason", "reasons")}</summary>
          {list}
        </details>
      ) : (
        list
      )}
      {hasWayOut && canHelp && <WaysOut session={session} />}
    </>
  );
}

/** Several rules that only together leave no place are listed, each with what doing without it would give. */
function ReasonItem({ reason: { sentence, relaxations, scope } }: { reason: Reason }) {
  if (relaxations.length < 2) return <li>{sentence}</li>;
  return (
    <li>
      {scope === "always"
        ? "Whatever else moves, these together leave no place:"
        : "As things stand, these together leave no place:"}
      <ul className={styles["reasons"]}>
        {relaxations.map((relaxation) => (
          <li key={relaxation.sentence}>
            {relaxation.sentence} {gainWords(relaxation)}
          </li>
        ))}
      </ul>
    </li>
  );
}

function gainWords({ places }: Relaxation): string {
  return places === 0 ? "" : `Without this: ${counted(places, "place", "places")}.`;
}

/** What would have to move so that it fits. */
function WaysOut({ session }: { session: Session }) {
  const { model } = useDesk();
  const found = useJudgement(model, { kind: "waysIn", sessionId: session.id });
  const ways = (found ?? []).filter(
    ({ blockers }) => blockers.length > 0 && blockers.every(({ isPinned }) => !isPinned),
  );
  if (ways.length === 0) return null;
  return (
    <section aria-label="What would have to move">
      <h3 className={styles["group"]}>It would fit</h3>
      <ul className={styles["reasons"]}>
        {ways.map(({ sentence }) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
