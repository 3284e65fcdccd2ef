CREATE TABLE "slot_proposals" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"starts_at" timestamptz NOT NULL,
	"room_id" uuid,
	"note" text DEFAULT '' NOT NULL,
	"state" text NOT NULL,
	"turn_down_reason" text DEFAULT '' NOT NULL,
	"proposed_by_person_id" uuid NOT NULL,
	CONSTRAINT "slot_proposals_pk" PRIMARY KEY("alliance_id","meeting_id","session_id","group_id")
);
--> statement-breakpoint
ALTER TABLE "session_groups" ADD COLUMN "decline_reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "session_groups" ADD COLUMN "agreed_starts_at" timestamptz;--> statement-breakpoint
ALTER TABLE "session_groups" ADD COLUMN "stands_without" text;--> statement-breakpoint
ALTER TABLE "slot_proposals" ADD CONSTRAINT "slot_proposals_owner_fk" FOREIGN KEY ("alliance_id","meeting_id","session_id","group_id") REFERENCES "public"."session_groups"("alliance_id","meeting_id","session_id","group_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot_proposals" ADD CONSTRAINT "slot_proposals_person_fk" FOREIGN KEY ("alliance_id","proposed_by_person_id") REFERENCES "public"."people"("alliance_id","id") ON DELETE no action ON UPDATE no action;