/** All that pages are told of when it changes. */
export const liveTopics = [
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
] as const;
