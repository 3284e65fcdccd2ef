ALTER TABLE "meetings" DROP CONSTRAINT "meetings_slug_unique";--> statement-breakpoint
CREATE UNIQUE INDEX "meetings_public_slug_unique" ON "meetings" USING btree ("slug") WHERE "meetings"."is_programme_public";--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_slug_unique" UNIQUE("alliance_id","slug");