DROP INDEX "meetings_public_slug_unique";--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "opened_at" timestamptz;--> statement-breakpoint
-- Meetings were everybody's from the first moment.
UPDATE "meetings" SET "opened_at" = now();--> statement-breakpoint
CREATE UNIQUE INDEX "meetings_public_slug_unique" ON "meetings" USING btree ("slug") WHERE "meetings"."is_programme_public" and "meetings"."opened_at" is not null;