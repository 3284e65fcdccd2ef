CREATE TABLE "imports" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"source" text NOT NULL,
	"file_name" text NOT NULL,
	"shift_days" integer DEFAULT 0 NOT NULL,
	"content" jsonb NOT NULL,
	"created_by_person_id" uuid NOT NULL,
	"created_at" timestamptz NOT NULL,
	"expires_at" timestamptz NOT NULL,
	"applied_at" timestamptz,
	"result" jsonb,
	CONSTRAINT "imports_alliance_id_meeting_id_id_pk" PRIMARY KEY("alliance_id","meeting_id","id")
);
--> statement-breakpoint
CREATE TABLE "session_origins" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"source" text NOT NULL,
	"external_id" text NOT NULL,
	"session_id" uuid NOT NULL,
	"base" jsonb NOT NULL,
	CONSTRAINT "session_origins_pk" PRIMARY KEY("alliance_id","meeting_id","source","external_id"),
	CONSTRAINT "session_origins_session_unique" UNIQUE("alliance_id","meeting_id","source","session_id")
);
--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_meeting_fk" FOREIGN KEY ("alliance_id","meeting_id") REFERENCES "public"."meetings"("alliance_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_origins" ADD CONSTRAINT "session_origins_session_fk" FOREIGN KEY ("alliance_id","meeting_id","session_id") REFERENCES "public"."sessions"("alliance_id","meeting_id","id") ON DELETE cascade ON UPDATE no action;