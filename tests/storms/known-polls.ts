import type { Poll } from "@plenary/contract";
import type { PollFact } from "./history.ts";
import type { Random } from "./random.ts";

/** A poll as all clients know it by now. */
export type KnownPoll = PollFact & {
  /** Of the asking group, which is the only one. */
  groupId: string;
  requestId: string | null;
  options: readonly { id: string; roomId: string; startsAt: string }[];
};

export type KnownPolls = ReturnType<typeof knownPolls>;

export function knownPolls(random: Random) {
  const all = new Map<string, KnownPoll>();
  const list = (is: (poll: KnownPoll) => boolean) => [...all.values()].filter(is);
  return {
    learn: (poll: Poll): PollFact => {
      const fact = factOf(poll);
      const before = all.get(poll.id);
      if (before === undefined || before.version <= poll.version) {
        const groupId = poll.groups[0]?.groupId ?? before?.groupId ?? "";
        const requestId = poll.requestId ?? before?.requestId ?? null;
        const options = poll.options.map(({ id, roomId, startsAt }) => ({ id, roomId, startsAt }));
        all.set(poll.id, { ...fact, groupId, requestId, options });
      }
      return fact;
    },
    list,
    /** One of them, or none. */
    some: (is: (poll: KnownPoll) => boolean): KnownPoll | undefined => {
      const found = list(is);
      return found[random(Math.max(1, found.length))];
    },
  };
}

function factOf({ id, version, sessionId, state, closesAt, chosen }: Poll): PollFact {
  const closesAtMs = closesAt === null ? null : Date.parse(closesAt);
  return {
    id,
    version,
    sessionId,
    isOpen: state === "open",
    closesAtMs,
    chosenId: chosen?.optionId ?? null,
  };
}
