import { Button, Group, Stack } from "@mantine/core";
import type { Session } from "@plenary/contract";
import { useQuery } from "@tanstack/react-query";
import { addMinutes } from "@plenary/time";
import { useCan } from "../../lib/meeting.ts";
import { MomentText } from "../../ui/time-text.tsx";
import { historyOf } from "./api.ts";
import { useDesk } from "./board-context.ts";
import { placeOf } from "./board-model.ts";
import type { Place } from "./board-model.ts";
import { counted, placeWords } from "./board-words.ts";
import styles from "./dialogs.module.css";
import type { Refusal } from "./refusal.ts";

/** Both versions side by side: where this window wanted a session and where somebody else has put it. */
export function StaleVersions({ refusal }: { refusal: Extract<Refusal, { kind: "stale" }> }) {
  const { moves } = useDesk();
  const { changes } = refusal.step;
  const current = new Map(refusal.current.map((session) => [session.id, session]));
  const differing = changes.flatMap(({ sessionId, to }) => {
    const session = current.get(sessionId);
    return session && !isSameStand(placeOf(session), to) ? [{ session, to }] : [];
  });
  const [first] = differing;
  const versions = new Map(refusal.current.map(({ id, version }) => [id, version]));
  return (
    <Stack gap="md">
      {first && <Pair session={first.session} mine={first.to} />}
      {!first && <p style={{ margin: 0 }}>Somebody else has put it in the same place meanwhile.</p>}
      {differing.length > 1 && (
        <p style={{ margin: 0 }}>And {counted(differing.length - 1, "more session", "more sessions")}.</p>
      )}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={() => moves.again({ seen: versions })}>
          Try mine again
        </Button>
        <Button onClick={moves.giveUp} data-autofocus>
          Take theirs
        </Button>
      </Group>
    </Stack>
  );
}

function Pair({ session, mine }: { session: Session; mine: Place | null }) {
  const { model, meeting } = useDesk();
  const maySee = useCan("audit.view");
  const history = useQuery({ ...historyOf(meeting.id, session.id), enabled: maySee });
  const last = history.data?.items[0];
  const endsAt = mine ? addMinutes(mine.startsAt, session.durationMinutes) : "";
  return (
    <>
      <p style={{ margin: 0 }}>
        {session.title} was changed after you last saw it. Nothing of yours was kept.
      </p>
      <div className={styles["versions"]}>
        <section className={styles["version"]} aria-label="Yours">
          <h3>Yours</h3>
          <p>{mine ? placeWords(model, { ...mine, endsAt }) : "Off the programme"}</p>
        </section>
        <section className={styles["version"]} aria-label="Theirs">
          <h3>Theirs</h3>
          <p>{session.placement ? placeWords(model, session.placement) : "Off the programme"}</p>
          {last && (
            <p className={styles["by"]}>
              {last.actorName}, <MomentText at={last.at} venue={meeting} />
            </p>
          )}
        </section>
      </div>
    </>
  );
}

function isSameStand(a: Place | null, b: Place | null): boolean {
  return a?.roomId === b?.roomId && a?.startsAt === b?.startsAt;
}
