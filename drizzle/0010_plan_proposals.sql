CREATE TABLE "plan_proposals" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"emphasis" text NOT NULL,
	"seed" integer NOT NULL,
	"score" jsonb NOT NULL,
	"moved_from_published" integer NOT NULL,
	"trade_offs" jsonb NOT NULL,
	"places" jsonb NOT NULL,
	CONSTRAINT "plan_proposals_pk" PRIMARY KEY("alliance_id","meeting_id","plan_id","number"),
	CONSTRAINT "plan_proposals_number" CHECK ("plan_proposals"."number" between 1 and 3)
);
--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "rule_weights" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "plan_runs" ADD COLUMN "seconds" integer;--> statement-breakpoint
ALTER TABLE "plan_runs" ADD COLUMN "proposals_wanted" integer DEFAULT 3 NOT NULL;--> statement-breakpoint
ALTER TABLE "plan_runs" ADD COLUMN "heard_at" timestamptz;--> statement-breakpoint
ALTER TABLE "plan_runs" ADD COLUMN "is_looking_further" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "plan_runs" ADD COLUMN "frame" text;--> statement-breakpoint
ALTER TABLE "plan_runs" ADD COLUMN "applied_number" integer;--> statement-breakpoint
ALTER TABLE "plan_proposals" ADD CONSTRAINT "plan_proposals_run_fk" FOREIGN KEY ("alliance_id","meeting_id","plan_id") REFERENCES "public"."plan_runs"("alliance_id","meeting_id","id") ON DELETE cascade ON UPDATE no action;