import type { LiveTopic } from "@plenary/contract";
import type { Query } from "@tanstack/react-query";

export const liveTopics: readonly LiveTopic[] = [
  "draft",
  "plan",
  "programme",
  "requests",
  "agenda",
  "attendance",
  "registrations",
  "setup",
  "pages",
  "polls",
];

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

export type Gathered = { add: (topic: LiveTopic) => void; stop: () => void };

/** Collects topics for a moment, so that a plan of forty moves asks once and not forty times. */
export function gatherTopics(pauseMs: number, flush: (topics: ReadonlySet<LiveTopic>) => void): Gathered {
  let topics = new Set<LiveTopic>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  return {
    add(topic) {
      topics.add(topic);
      timer ??= setTimeout(() => {
        timer = null;
        const due = topics;
        topics = new Set();
        flush(due);
      }, pauseMs);
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
