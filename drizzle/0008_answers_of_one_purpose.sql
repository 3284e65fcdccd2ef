ALTER TABLE "sensitive_answers" ADD COLUMN "allows_photos" boolean DEFAULT false NOT NULL;--> statement-breakpoint

-- Consents that were given so far go where the other answers are, with a date like theirs.
INSERT INTO sensitive_answers (alliance_id, meeting_id, registration_id, allows_photos, erase_on)
SELECT r.alliance_id, r.meeting_id, r.id, true, greatest(m.ends_on, (r.created_at AT TIME ZONE m.zone)::date) + 30
FROM registrations r JOIN meetings m ON m.alliance_id = r.alliance_id AND m.id = r.meeting_id
WHERE r.allows_photos AND r.status = 'registered'
ON CONFLICT (alliance_id, meeting_id, registration_id) DO UPDATE SET allows_photos = true;
--> statement-breakpoint
ALTER TABLE "registrations" DROP COLUMN "allows_photos";
