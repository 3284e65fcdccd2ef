CREATE TABLE "kept_drafts" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"from_version" integer,
	"kept_at" timestamptz NOT NULL,
	"kept_by_person_id" uuid NOT NULL,
	"removed_at" timestamptz,
	"places" jsonb NOT NULL,
	CONSTRAINT "kept_drafts_alliance_id_meeting_id_id_pk" PRIMARY KEY("alliance_id","meeting_id","id")
);
--> statement-breakpoint
ALTER TABLE "kept_drafts" ADD CONSTRAINT "kept_drafts_meeting_fk" FOREIGN KEY ("alliance_id","meeting_id") REFERENCES "public"."meetings"("alliance_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kept_drafts" ADD CONSTRAINT "kept_drafts_version_fk" FOREIGN KEY ("alliance_id","meeting_id","from_version") REFERENCES "public"."programme_versions"("alliance_id","meeting_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kept_drafts" ADD CONSTRAINT "kept_drafts_person_fk" FOREIGN KEY ("alliance_id","kept_by_person_id") REFERENCES "public"."people"("alliance_id","id") ON DELETE no action ON UPDATE no action;