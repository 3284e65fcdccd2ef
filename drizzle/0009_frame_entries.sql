CREATE TABLE "frame_entries" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"entry" jsonb NOT NULL,
	CONSTRAINT "frame_entries_alliance_id_meeting_id_session_id_pk" PRIMARY KEY("alliance_id","meeting_id","session_id")
);
--> statement-breakpoint
ALTER TABLE "frame_entries" ADD CONSTRAINT "frame_entries_meeting_fk" FOREIGN KEY ("alliance_id","meeting_id") REFERENCES "public"."meetings"("alliance_id","id") ON DELETE no action ON UPDATE no action;