ALTER TABLE "bookings" ADD COLUMN "hold_expires_at" timestamptz;--> statement-breakpoint
UPDATE "bookings" b SET "hold_expires_at" = p."hold_expires_at"
FROM "placements" p
WHERE p."alliance_id" = b."alliance_id" AND p."meeting_id" = b."meeting_id" AND p."session_id" = b."session_id";--> statement-breakpoint
UPDATE "bookings" b SET "approved_at" = b."booked_at"
FROM "groups" g, "booking_policies" o
WHERE b."approved_at" IS NULL
  AND g."alliance_id" = b."alliance_id" AND g."id" = b."group_id"
  AND o."alliance_id" = b."alliance_id" AND o."meeting_id" = b."meeting_id" AND o."group_kind" = g."kind" AND o."mode" = 'book';
