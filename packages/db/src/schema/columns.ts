import { integer, uuid } from "drizzle-orm/pg-core";
import { instant } from "../instant.ts";

/** UUIDv7 made by the application. */
export const id = (name = "id") => uuid(name).notNull();

/** First in every tenant row's keys, so that the tables can be distributed by it. */
export const allianceId = () => uuid("alliance_id").notNull();
export const meetingId = () => uuid("meeting_id").notNull();

/** Optimistic concurrency: grows by one with every change, compared with If-Match. */
export const version = () => integer("version").notNull().default(1);

export const createdAt = () => instant("created_at").notNull();

/** Which session a row is about. */
export const sessionColumns = {
  allianceId: allianceId(),
  meetingId: meetingId(),
  sessionId: uuid("session_id").notNull(),
};
