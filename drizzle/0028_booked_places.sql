ALTER TABLE "bookings" ADD COLUMN "booked_room_id" uuid;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "booked_starts_at" timestamptz;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_booked_place" CHECK (("bookings"."booked_room_id" is null) = ("bookings"."booked_starts_at" is null));--> statement-breakpoint
-- What stands already: where its leads see it published, else where it is.
UPDATE "bookings" b SET "booked_room_id" = coalesce(e."room_id", p."room_id"),
	"booked_starts_at" = CASE WHEN e."room_id" IS NULL THEN p."starts_at" ELSE e."starts_at" END
FROM "placements" p
JOIN "meetings" m ON m."alliance_id" = p."alliance_id" AND m."id" = p."meeting_id"
LEFT JOIN "programme_entries" e ON e."alliance_id" = p."alliance_id" AND e."meeting_id" = p."meeting_id"
	AND e."session_id" = p."session_id" AND e."number" = m."published_version" AND e."entry" ->> 'status' <> 'cancelled'
WHERE p."alliance_id" = b."alliance_id" AND p."meeting_id" = b."meeting_id" AND p."session_id" = b."session_id"
	AND p."state" = 'live';
