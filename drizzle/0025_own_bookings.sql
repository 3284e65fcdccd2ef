ALTER TABLE "bookings" ADD COLUMN "is_own" boolean DEFAULT true NOT NULL;--> statement-breakpoint
-- Of what is there already: organisers gave the place where who booked it doesn't lead the group, or it was offered.
UPDATE "bookings" b SET "is_own" = false
WHERE b."is_offer" OR b."offer_note" <> '' OR NOT EXISTS (
	SELECT FROM "group_members" m
	WHERE m."alliance_id" = b."alliance_id" AND m."group_id" = b."group_id" AND m."person_id" = b."booked_by_person_id"
		AND m."role" IN ('lead', 'co_lead')
);
