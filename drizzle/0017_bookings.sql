CREATE TABLE "booking_policies" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"group_kind" text NOT NULL,
	"mode" text NOT NULL,
	"quota_minutes" integer,
	"hold_hours" integer NOT NULL,
	CONSTRAINT "booking_policies_alliance_id_meeting_id_group_kind_pk" PRIMARY KEY("alliance_id","meeting_id","group_kind"),
	CONSTRAINT "booking_policies_hold_hours" CHECK ("booking_policies"."hold_hours" > 0)
);
--> statement-breakpoint
CREATE TABLE "bookings" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"booked_by_person_id" uuid NOT NULL,
	"booked_at" timestamptz NOT NULL,
	"approved_at" timestamptz,
	"is_offer" boolean DEFAULT false NOT NULL,
	"offer_note" text DEFAULT '' NOT NULL,
	CONSTRAINT "bookings_alliance_id_meeting_id_session_id_pk" PRIMARY KEY("alliance_id","meeting_id","session_id")
);
--> statement-breakpoint
ALTER TABLE "booking_policies" ADD CONSTRAINT "booking_policies_meeting_fk" FOREIGN KEY ("alliance_id","meeting_id") REFERENCES "public"."meetings"("alliance_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_session_fk" FOREIGN KEY ("alliance_id","meeting_id","session_id") REFERENCES "public"."sessions"("alliance_id","meeting_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_group_fk" FOREIGN KEY ("alliance_id","group_id") REFERENCES "public"."groups"("alliance_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_person_fk" FOREIGN KEY ("alliance_id","booked_by_person_id") REFERENCES "public"."people"("alliance_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bookings_group_idx" ON "bookings" USING btree ("alliance_id","meeting_id","group_id");