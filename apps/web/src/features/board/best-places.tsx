import { Button } from "@mantine/core";
import type { Session } from "@plenary/contract";
import type { Suggestion } from "@plenary/scheduler";
import { useDeferredValue } from "react";
import { aimOf, placeAt } from "./carry.ts";
import { useDesk } from "./board-context.ts";
import { cellWords } from "./board-words.ts";
import styles from "./inspector.module.css";
import panel from "./side-panel.module.css";
import { putAt } from "./session-acts.ts";
import { useJudgement } from "./use-judgement.ts";

/** The three places that cost least, in the engine's sentences. The one where it stands may be among them. */
export function BestPlaces({ session }: { session: Session }) {
  const desk = useDesk();
  const model = useDeferredValue(desk.model);
  const best = useJudgement(model, { kind: "best", sessionId: session.id });
  if (!best || best.length === 0) return null;
  const standing = model.placements[session.id];
  return (
    <section aria-label="Best places">
      <h3 className={panel["group"]}>Best places</h3>
      <ol className={styles["best"]}>
        {best.map((place, index) => (
          <li key={`${place.start} ${place.roomId}`} className={styles["bestPlace"]}>
            <span className={styles["rank"]}>{index + 1}</span>
            <span>{place.sentence}</span>
            {standing?.start === place.start && standing.roomId === place.roomId ? (
              <span>It is here</span>
            ) : (
              desk.canEdit && <PutHere session={session} place={place} />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function PutHere({ session, place }: { session: Session; place: Suggestion }) {
  const desk = useDesk();
  const aim = aimOf(desk.model, place);
  if (!aim) return null;
  const words = cellWords(desk.model, aim.roomId, aim.minute);
  return (
    <Button
      size="compact-xs"
      variant="default"
      aria-label={`Put here: ${words}`}
      onClick={() => putAt(desk, session, placeAt(desk.model, session, aim), words)}
    >
      Put here
    </Button>
  );
}
