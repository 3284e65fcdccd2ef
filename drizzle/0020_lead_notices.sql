CREATE TABLE "lead_notices" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"topic" text NOT NULL,
	"id" uuid NOT NULL,
	"text" text NOT NULL,
	"due_at" timestamptz NOT NULL,
	CONSTRAINT "lead_notices_pk" PRIMARY KEY("alliance_id","meeting_id","person_id","request_id","topic")
);
--> statement-breakpoint
ALTER TABLE "lead_notices" ADD CONSTRAINT "lead_notices_request_fk" FOREIGN KEY ("alliance_id","meeting_id","request_id") REFERENCES "public"."requests"("alliance_id","meeting_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_notices" ADD CONSTRAINT "lead_notices_person_fk" FOREIGN KEY ("alliance_id","person_id") REFERENCES "public"."people"("alliance_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lead_notices_due_idx" ON "lead_notices" USING btree ("alliance_id","meeting_id","due_at");