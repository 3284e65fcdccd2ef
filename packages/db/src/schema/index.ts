export * from "./alliances.ts";
export * from "./imports.ts";
export * from "./meetings.ts";
export * from "./polls.ts";
export * from "./programme.ts";
export * from "./registrations.ts";
export * from "./sessions.ts";
export * from "./system.ts";
