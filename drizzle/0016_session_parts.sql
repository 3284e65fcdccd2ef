CREATE TABLE "session_parts" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"part" text NOT NULL,
	"content" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "session_parts_pk" PRIMARY KEY("alliance_id","meeting_id","session_id","part"),
	CONSTRAINT "session_parts_part_known" CHECK ("session_parts"."part" in ('agenda', 'links', 'decisions', 'actions', 'notes'))
);
--> statement-breakpoint
ALTER TABLE "session_parts" ADD CONSTRAINT "session_parts_session_fk" FOREIGN KEY ("alliance_id","meeting_id","session_id") REFERENCES "public"."sessions"("alliance_id","meeting_id","id") ON DELETE cascade ON UPDATE no action;