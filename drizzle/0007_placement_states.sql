ALTER TABLE "placements" DROP CONSTRAINT "placements_hold_expires";--> statement-breakpoint
ALTER TABLE "placements" ADD CONSTRAINT "placements_state_known" CHECK ("placements"."state" in ('live', 'held'));--> statement-breakpoint
ALTER TABLE "placements" ADD CONSTRAINT "placements_hold_expires" CHECK (("placements"."state" = 'held') = ("placements"."hold_expires_at" is not null));