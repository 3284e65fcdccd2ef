ALTER TABLE "polls" ADD COLUMN "owes_end" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "polls" ADD COLUMN "owes_choice_of" uuid;--> statement-breakpoint
ALTER TABLE "polls" ADD CONSTRAINT "polls_chooser_fk" FOREIGN KEY ("alliance_id","owes_choice_of") REFERENCES "public"."people"("alliance_id","id") ON DELETE no action ON UPDATE no action;