CREATE TABLE "programme_notices" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"from_number" integer NOT NULL,
	"due_at" timestamptz NOT NULL,
	CONSTRAINT "programme_notices_alliance_id_meeting_id_person_id_pk" PRIMARY KEY("alliance_id","meeting_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "programme_entries" ADD COLUMN "person_ids" uuid[];--> statement-breakpoint
ALTER TABLE "programme_versions" ADD COLUMN "state" text DEFAULT 'final' NOT NULL;--> statement-breakpoint
ALTER TABLE "programme_notices" ADD CONSTRAINT "programme_notices_meeting_fk" FOREIGN KEY ("alliance_id","meeting_id") REFERENCES "public"."meetings"("alliance_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_notices" ADD CONSTRAINT "programme_notices_person_fk" FOREIGN KEY ("alliance_id","person_id") REFERENCES "public"."people"("alliance_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "programme_notices_due_idx" ON "programme_notices" USING btree ("alliance_id","meeting_id","due_at");