import { Kernel } from "./kernel.ts";
import type { Model } from "./model.ts";
import { modelOf } from "./model.ts";
import type { Placement, Placements, Problem } from "./problem.ts";
import { ProblemError } from "./problem-error.ts";
import { validatePlacements } from "./validate.ts";

/** A kernel that stays between questions, and the programme that it stands for. */
interface Kept {
  readonly kernel: Kernel;
  /** By session; null: unplaced. Own copies: whoever asks may change theirs and ask again. */
  readonly places: (Placement | null)[];
}

const kept = new WeakMap<Model, Kept>();
const checked = new WeakMap<Placements, Problem>();

/**
 * A kernel that stands as `placements` say, kept from one question to the next: a board asks about one
 * programme many times over, and about the same one with a session moved. What has changed is looked for each
 * time, so the object that is asked about may change, too. Leave the kernel as it is: probe only.
 * Throws ProblemError.
 */
export function kernelAt(problem: Problem, placements: Placements): Kernel {
  const model = modelOf(problem);
  if (checked.get(placements) !== problem) {
    validatePlacements(problem, placements);
    checked.set(placements, problem);
  }
  let own = kept.get(model);
  if (!own) {
    own = { kernel: new Kernel(model), places: problem.sessions.map(() => null) };
    kept.set(model, own);
  }
  follow(own, model, placements);
  return own.kernel;
}

/** Takes the kernel from where it stands to where it should; what has not changed stays untouched. */
function follow({ kernel, places }: Kept, model: Model, placements: Placements): void {
  const { sessions } = model.problem;
  const changed: number[] = [];
  for (let s = 0; s < sessions.length; s += 1) {
    const place = wantedPlace(model, s, placements[sessions[s]!.id]);
    const now = places[s]!;
    if (place ? place.start === now?.start && place.roomId === now.roomId : now === null) continue;
    changed.push(s);
    if (now) kernel.remove(s);
    places[s] = place && { start: place.start, roomId: place.roomId };
  }
  for (const s of changed) {
    const place = places[s]!;
    if (place) kernel.place(s, place.start, roomIndexOf(model, place.roomId));
  }
}

/** Fixed sessions stand at their pins unless they are placed. */
function wantedPlace(model: Model, s: number, place: Placement | null | undefined): Placement | null {
  if (place) return place;
  if (!model.isFixed[s]) return null;
  const { pinned } = model.problem.sessions[s]!;
  return { start: pinned?.start ?? 0, roomId: pinned?.roomId ?? null };
}

function roomIndexOf(model: Model, roomId: string | null): number {
  const room = roomId === null ? model.nowhere : model.roomIndex.get(roomId);
  if (room === undefined) throw new ProblemError("placements", `the room "${roomId}" is unknown`);
  return room;
}
