CREATE TABLE "poll_answers" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"poll_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"option_id" uuid NOT NULL,
	"answer" text NOT NULL,
	CONSTRAINT "poll_answers_pk" PRIMARY KEY("alliance_id","meeting_id","poll_id","person_id","option_id"),
	CONSTRAINT "poll_answers_answer_known" CHECK ("poll_answers"."answer" in ('yes', 'if_need_be', 'no'))
);
--> statement-breakpoint
CREATE TABLE "poll_choices" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"poll_id" uuid NOT NULL,
	"option_id" uuid NOT NULL,
	"room_id" uuid NOT NULL,
	CONSTRAINT "poll_choices_pk" PRIMARY KEY("alliance_id","meeting_id","poll_id")
);
--> statement-breakpoint
CREATE TABLE "poll_options" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"poll_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"starts_at" timestamptz NOT NULL,
	"room_id" uuid NOT NULL,
	CONSTRAINT "poll_options_pk" PRIMARY KEY("alliance_id","meeting_id","poll_id","id"),
	CONSTRAINT "poll_options_start_unique" UNIQUE("alliance_id","meeting_id","poll_id","starts_at")
);
--> statement-breakpoint
CREATE TABLE "poll_replies" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"poll_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"comment" text DEFAULT '' NOT NULL,
	"answered_at" timestamptz NOT NULL,
	CONSTRAINT "poll_replies_pk" PRIMARY KEY("alliance_id","meeting_id","poll_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "poll_required_people" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"poll_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "poll_required_people_pk" PRIMARY KEY("alliance_id","meeting_id","poll_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "polls" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"state" text NOT NULL,
	"started_by_person_id" uuid NOT NULL,
	"started_at" timestamptz NOT NULL,
	"closes_at" timestamptz,
	"is_told" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "polls_pk" PRIMARY KEY("alliance_id","meeting_id","id"),
	CONSTRAINT "polls_state_known" CHECK ("polls"."state" in ('open', 'closed'))
);
--> statement-breakpoint
ALTER TABLE "poll_answers" ADD CONSTRAINT "poll_answers_reply_fk" FOREIGN KEY ("alliance_id","meeting_id","poll_id","person_id") REFERENCES "public"."poll_replies"("alliance_id","meeting_id","poll_id","person_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_answers" ADD CONSTRAINT "poll_answers_option_fk" FOREIGN KEY ("alliance_id","meeting_id","poll_id","option_id") REFERENCES "public"."poll_options"("alliance_id","meeting_id","poll_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_choices" ADD CONSTRAINT "poll_choices_option_fk" FOREIGN KEY ("alliance_id","meeting_id","poll_id","option_id") REFERENCES "public"."poll_options"("alliance_id","meeting_id","poll_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_options" ADD CONSTRAINT "poll_options_poll_fk" FOREIGN KEY ("alliance_id","meeting_id","poll_id") REFERENCES "public"."polls"("alliance_id","meeting_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_replies" ADD CONSTRAINT "poll_replies_poll_fk" FOREIGN KEY ("alliance_id","meeting_id","poll_id") REFERENCES "public"."polls"("alliance_id","meeting_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_replies" ADD CONSTRAINT "poll_replies_person_fk" FOREIGN KEY ("alliance_id","person_id") REFERENCES "public"."people"("alliance_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_required_people" ADD CONSTRAINT "poll_required_people_poll_fk" FOREIGN KEY ("alliance_id","meeting_id","poll_id") REFERENCES "public"."polls"("alliance_id","meeting_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_required_people" ADD CONSTRAINT "poll_required_people_person_fk" FOREIGN KEY ("alliance_id","person_id") REFERENCES "public"."people"("alliance_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "polls" ADD CONSTRAINT "polls_session_fk" FOREIGN KEY ("alliance_id","meeting_id","session_id") REFERENCES "public"."sessions"("alliance_id","meeting_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "polls" ADD CONSTRAINT "polls_person_fk" FOREIGN KEY ("alliance_id","started_by_person_id") REFERENCES "public"."people"("alliance_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "polls_one_open" ON "polls" USING btree ("alliance_id","meeting_id","session_id") WHERE "polls"."state" = 'open';