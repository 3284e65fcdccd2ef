import type { LiveEvent, LiveTopic } from "@plenary/contract";
import type { Query } from "@tanstack/react-query";

/**
 * Query keys are `[meetingId, topic, ...]` (or `[allianceId, "setup", ...]` for what belongs to the alliance).
 * A query that depends on further topics names them: `meta: { topics: ["registrations"] }`.
 */
export function isAbout(
  query: Pick<Query, "queryKey" | "meta">,
  owners: readonly string[],
  topics: ReadonlySet<LiveTopic>,
): boolean {
  const [owner, topic] = query.queryKey;
  // The meeting itself is known by its slug before its id is.
  if (owner === "meeting") return topics.has("setup");
  if (!owners.includes(String(owner))) return false;
  const further = (query.meta?.["topics"] ?? []) as readonly LiveTopic[];
  return [topic as LiveTopic, ...further].some((one) => topics.has(one));
}

/** What was heard within a moment. */
export type Heard = {
  readonly topics: ReadonlySet<LiveTopic>;
  /** The sessions that were moved, if of the draft nothing else has changed; else null. */
  readonly moved: ReadonlySet<string> | null;
};

export type Gathered = {
  add: (event: Pick<LiveEvent, "topic"> & Partial<LiveEvent>) => void;
  stop: () => void;
};

/** What one transaction has to say comes in one piece. */
const FIRST_MS = 5;

/**
 * Collects events, so that a plan of forty moves asks once and not forty times. The first after a quiet time is told
 * at once: somebody may be waiting to see it.
 */
export function gatherTopics(pauseMs: number, flush: (heard: Heard) => void): Gathered {
  let topics = new Set<LiveTopic>();
  let moved: Set<string> | null = new Set();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let toldAt = Number.NEGATIVE_INFINITY;
  const wait = () => Math.max(FIRST_MS, toldAt + pauseMs - performance.now());
  return {
    add(event) {
      topics.add(event.topic);
      const movedId = movedBy(event);
      if (event.topic === "draft") moved = movedId === null ? null : (moved?.add(movedId) ?? null);
      timer ??= setTimeout(() => {
        timer = null;
        toldAt = performance.now();
        const heard = { topics, moved };
        topics = new Set();
        moved = new Set();
        flush(heard);
      }, wait());
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
    },
  };
}

/** A move is told with its session and without a version; every other change of a draft with the draft's version. */
function movedBy({ topic, subjectId, version }: Partial<LiveEvent>): string | null {
  return topic === "draft" && version === null ? (subjectId ?? null) : null;
}
