/**
 * What the planner's rules that can be weighed are about, for people who never heard of a rule. `each` says what one
 * unit of the weight counts for.
 */
const titles: Readonly<Record<string, { title: string; each: string }>> = {
  "required-person-away": { title: "Somebody required isn’t there", each: "for each person" },
  "chosen-person-away": { title: "Somebody who has chosen it isn’t there", each: "for each person" },
  "required-chosen-clash": {
    title: "Required at one session, has chosen another at the same time",
    each: "for each person",
  },
  "chosen-clash": { title: "Has chosen two sessions at the same time", each: "for each person" },
  "avoid-parallel": {
    title: "Groups that had better not meet at the same time",
    each: "for each pair of sessions",
  },
  "not-preferred-time": { title: "Not at the time that was wished", each: "for each session" },
  "not-preferred-room": { title: "Not in the room that was wished", each: "for each session" },
  "preferred-consecutive": {
    title: "Not right after the session that was wished",
    each: "for each pair of sessions",
  },
  "preferred-same-room": {
    title: "Not in the same room as the session that was wished",
    each: "for each pair of sessions",
  },
  "quorum-missed": { title: "A group has no quorum", each: "for each person who is missing" },
  "room-waste": { title: "A room much larger than needed", each: "for each step of empty seats" },
  "single-session-day": { title: "Only one session on somebody’s day", each: "for each person and day" },
  "moved-time": { title: "At another time than published", each: "for each person it concerns" },
  "moved-room": { title: "In another room than published", each: "for each person it concerns" },
};

export function ruleTitle(rule: string): string | null {
  return titles[rule]?.title ?? null;
}

export function ruleUnit(rule: string): string {
  return titles[rule]?.each ?? "each time";
}
