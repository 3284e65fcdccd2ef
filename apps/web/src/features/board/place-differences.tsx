import type { PlanProposal } from "@plenary/contract";
import { formatDay, formatTime } from "@plenary/time";
import { useMemo } from "react";
import { wallOf } from "./board-clock.ts";
import { useDesk } from "./board-context.ts";
import type { BoardModel } from "./board-model.ts";
import { counted } from "./board-words.ts";
import styles from "./plan-proposals.module.css";

type Place = PlanProposal["places"][number]["place"];

type Placed = Pick<PlanProposal, "number" | "places">;
type DifferencesProps = { proposals: readonly Placed[]; titleOf: (number: number) => string };

/** Every session that stands at different times or in different rooms, with each place. */
export function PlaceDifferences({ proposals, titleOf }: DifferencesProps) {
  const { model } = useDesk();
  const rows = useMemo(() => differingRows(proposals, model), [proposals, model]);
  if (proposals.length < 2) return null;
  return (
    <details className={styles["details"]}>
      <summary>
        {counted(rows.length, "session stands", "sessions stand")} elsewhere from one to the other
      </summary>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys */}
      <section className={styles["scroll"]} tabIndex={0} aria-label="Where sessions stand">
        <table className={styles["places"]}>
          <thead>
            <tr>
              <th scope="col">Session</th>
              {proposals.map(({ number }) => (
                <th key={number} scope="col">
                  {titleOf(number)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, title, places }) => (
              <tr key={id}>
                <th scope="row">{title}</th>
                {proposals.map(({ number }, i) => (
                  <td key={number}>{wordsOf(model, places[i] ?? null)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}

function differingRows(proposals: readonly Placed[], { sessionById }: BoardModel) {
  const byProposal = proposals.map(
    ({ places }) => new Map(places.map(({ sessionId, place }) => [sessionId, place])),
  );
  const ids = proposals[0]?.places.map(({ sessionId }) => sessionId) ?? [];
  return ids.flatMap((id) => {
    const places: Place[] = byProposal.map((places) => places.get(id) ?? null);
    const kinds = new Set(places.map((place) => place && `${place.startsAt} ${place.roomId}`));
    return kinds.size < 2 ? [] : [{ id, title: sessionById.get(id)?.title ?? "A session", places }];
  });
}

/** "Tue 10:15, S1020" */
function wordsOf({ clock, roomById }: BoardModel, place: Place): string {
  if (!place) return "no place";
  const day = formatDay(wallOf(clock, place.startsAt).day).slice(0, 3);
  return `${day} ${formatTime(place.startsAt, clock.zone)}, ${roomById.get(place.roomId)?.name ?? "another room"}`;
}
