import { counted } from "../teller.ts";
import type { OverlapRule } from "../rule.ts";

/** Two sessions of one track at the same time: its audience can't follow both. */
export const trackParallel: OverlapRule = {
  name: "track-parallel",
  level: "soft",
  weight: 5,
  shape: "overlap",
  collect(model, add) {
    const tracks = new Map<string, number[]>();
    for (const [s, { track }] of model.problem.sessions.entries()) {
      if (track !== undefined) tracks.set(track, [...(tracks.get(track) ?? []), s]);
    }
    for (const sessions of tracks.values()) {
      for (const [i, a] of sessions.entries()) for (const b of sessions.slice(i + 1)) add(a, b, 1);
    }
  },
  find(model, a, b) {
    const [one, other] = [model.problem.sessions[a]!.track, model.problem.sessions[b]!.track];
    return one !== undefined && one === other ? { amount: 1 } : null;
  },
  describe: (violation, say) =>
    `${say.session(violation.sessionIds[0])} and ${say.session(violation.sessionIds[1])} belong to the track ` +
    `${say.findSession(violation.sessionIds[0])?.track ?? "?"} and overlap by ` +
    `${counted(violation.minutes ?? 0, "minute", "minutes")}.`,
};
