CREATE TABLE "import_feeds" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"source" text NOT NULL,
	"shift_days" integer DEFAULT 0 NOT NULL,
	"mapping" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "import_feeds_alliance_id_meeting_id_source_pk" PRIMARY KEY("alliance_id","meeting_id","source")
);
--> statement-breakpoint
ALTER TABLE "import_feeds" ADD CONSTRAINT "import_feeds_meeting_fk" FOREIGN KEY ("alliance_id","meeting_id") REFERENCES "public"."meetings"("alliance_id","id") ON DELETE no action ON UPDATE no action;