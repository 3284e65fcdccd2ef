import type { Model } from "../model.ts";

/** Who is affected if some sessions change their times and others only their rooms. */
export interface Affected {
  readonly time: ReadonlySet<number>;
  /** Only those whose times stay. */
  readonly room: ReadonlySet<number>;
  /** The same in numbers, with the expected size of sessions for which nobody is named. */
  readonly timeCount: number;
  readonly roomCount: number;
}

export function affectedBy(model: Model, times: readonly number[], rooms: readonly number[]): Affected {
  const time = new Set<number>();
  const room = new Set<number>();
  let [timeCount, roomCount] = [0, 0];
  for (const s of times) {
    for (const p of model.roles[s]!.keys()) time.add(p);
    if (model.roles[s]!.size === 0) timeCount += model.served[s]!;
  }
  for (const s of rooms) {
    for (const p of model.roles[s]!.keys()) if (!time.has(p)) room.add(p);
    if (model.roles[s]!.size === 0) roomCount += model.served[s]!;
  }
  return { time, room, timeCount: timeCount + time.size, roomCount: roomCount + room.size };
}
