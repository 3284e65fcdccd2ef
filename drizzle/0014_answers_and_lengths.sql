CREATE TABLE "group_absences" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"answered_by_person_id" uuid NOT NULL,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "group_absences_alliance_id_meeting_id_group_id_pk" PRIMARY KEY("alliance_id","meeting_id","group_id")
);
--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "fallback_minutes" integer;--> statement-breakpoint
ALTER TABLE "group_absences" ADD CONSTRAINT "group_absences_meeting_fk" FOREIGN KEY ("alliance_id","meeting_id") REFERENCES "public"."meetings"("alliance_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_absences" ADD CONSTRAINT "group_absences_group_fk" FOREIGN KEY ("alliance_id","group_id") REFERENCES "public"."groups"("alliance_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_absences" ADD CONSTRAINT "group_absences_person_fk" FOREIGN KEY ("alliance_id","answered_by_person_id") REFERENCES "public"."people"("alliance_id","id") ON DELETE no action ON UPDATE no action;