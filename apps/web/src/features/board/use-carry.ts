import type { Session } from "@plenary/contract";
import { useEffect, useMemo, useRef, useState } from "react";
import { announce } from "../../lib/announce.ts";
import type { Aim } from "./aim.ts";
import { createAimStore } from "./aim-store.ts";
import type { BoardLayout } from "./board-layout.ts";
import type { BoardModel, Place } from "./board-model.ts";
import { isCarriable, isSamePlace } from "./board-model.ts";
import { cellWords, verdict } from "./board-words.ts";
import { carryOf, placeAt, startOf } from "./carry.ts";
import type { Carry } from "./carry.ts";
import { isJudgedAtOnce } from "./judge-desk.ts";
import { judgementOf } from "./judgement.ts";
import { moveTogether } from "./rearrange.ts";
import { useJudgement } from "./use-judgement.ts";
import type { Marks } from "./use-marks.ts";
import type { Moves } from "./use-moves.ts";
import { createVerdicts } from "./verdicts.ts";

/** How it was picked up: a drag ends where the button is let go, the others by a key or a tap. */
export type CarryBy = "pointer" | "keyboard" | "tap";

type Lifted = { readonly sessionId: string; readonly version: number; readonly by: CarryBy };

type UseCarry = {
  model: BoardModel;
  layout: BoardLayout;
  days: readonly string[];
  moves: Moves;
  marks: Marks;
};

/** A session that is being moved: from picking it up until it is put down or let go. */
export function useCarry({ model, layout, days, moves, marks }: UseCarry) {
  const [lifted, setLifted] = useState<Lifted | null>(null);
  const [aims] = useState(createAimStore);
  const sessionId = lifted?.sessionId ?? null;
  const judged = useJudgedCarry(model, sessionId);
  const carry = useMemo(
    () => (sessionId !== null && judged ? carryOf(model, layout, days, { sessionId, ...judged }) : null),
    [sessionId, judged, model, layout, days],
  );
  // What an aim means is told once it is known; by then it may be held elsewhere.
  const untold = useRef<Aim | null>(null);
  useEffect(
    () =>
      carry?.verdicts.subscribe(() => {
        const aim = untold.current;
        if (aim === null || aim !== aims.get() || carry.verdicts.at(aim) === null) return;
        untold.current = null;
        announce(aimWords(model, carry, aim));
      }),
    [carry, aims, model],
  );
  // Somebody else has taken the session out of the draft meanwhile.
  if (lifted !== null && carry === null) setLifted(null);

  function pickUp(sessionId: string, by: CarryBy): void {
    const session = model.sessionById.get(sessionId);
    if (!session || !isCarriable(session)) return;
    // By keyboard it hovers at once where it stands, or over the best place there is.
    const start = by === "keyboard" ? startOf(model, layout, session, bestAtOnce(model, sessionId)) : null;
    aims.set(start);
    setLifted({ sessionId, version: session.version, by });
    announce(pickedUpWords(model, session.title, start));
  }

  function letGo(): void {
    setLifted(null);
    aims.set(null);
  }

  function cancel(): void {
    if (!carry) return;
    letGo();
    announce(`${carry.session.title} stays where it was.`);
  }

  function aimAt(aim: Aim | null): void {
    const before = aims.get();
    aims.set(aim);
    if (!carry || !aim || before === aims.get()) return;
    carry.verdicts.look(aim);
    if (carry.verdicts.at(aim) === null) untold.current = aim;
    else announce(aimWords(model, carry, aim));
  }

  /** Puts it down; without an aim it goes back. */
  function drop(aim: Aim | null = aims.get()): void {
    if (!carry || !lifted) return;
    if (!aim) return cancel();
    const { session, from } = carry;
    const to = placeAt(model, session, aim);
    if (isSamePlace(from, to)) return cancel();
    letGo();
    if (marks.leads(session.id)) return dropTogether(session, to);
    moves.act(
      { label: `the move of ${session.title}`, changes: [{ sessionId: session.id, from, to }] },
      `${session.title} is now at ${cellWords(model, aim.roomId, aim.minute)}.`,
      { seen: new Map([[session.id, lifted.version]]) },
    );
  }

  /** All that is marked goes along. */
  function dropTogether(anchor: Session, to: Place): void {
    const { step, said, obstacle } = moveTogether(model, marks.sessions, { anchor, to });
    if (obstacle !== null) return announce(`${obstacle} Nothing was changed.`);
    moves.act(step, said, { seen: new Map(marks.sessions.map(({ id, version }) => [id, version])) });
  }

  return { carry, by: lifted?.by ?? null, aims, pickUp, letGo, cancel, aimAt, drop };
}

/** What is known of a carried session's places, the rest following as it is worked out. */
function useJudgedCarry(model: BoardModel, sessionId: string | null) {
  const cells = useJudgement(model, sessionId === null ? null : { kind: "cells", sessionId });
  const best = useJudgement(model, sessionId === null ? null : { kind: "best", sessionId });
  const verdicts = useMemo(
    () => (sessionId === null ? null : createVerdicts(model, sessionId)),
    [model, sessionId],
  );
  return useMemo(() => verdicts && { cells, best, verdicts }, [cells, best, verdicts]);
}

/** Where a session without a place begins; on a large board that isn't known yet, and it begins at the first cell. */
function bestAtOnce(model: BoardModel, sessionId: string) {
  if (model.placements[sessionId] || !isJudgedAtOnce(model)) return null;
  return judgementOf(model, { kind: "best", sessionId });
}

function pickedUpWords(model: BoardModel, title: string, aim: Aim | null): string {
  const where = aim ? ` at ${cellWords(model, aim.roomId, aim.minute)}` : "";
  return `Picked up ${title}${where}. Arrow keys move it, 1 to 3 go to the best places, Enter puts it down, Escape lets it go.`;
}

/** "Tue 10:15, S1020: 2 people clash" */
function aimWords(model: BoardModel, carry: Carry, aim: Aim): string {
  return `${cellWords(model, aim.roomId, aim.minute)}: ${verdict(carry.verdicts.at(aim) ?? [])}`;
}
