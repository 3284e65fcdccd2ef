CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"created_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "alliances" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"created_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "group_avoidances" (
	"alliance_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"other_group_id" uuid NOT NULL,
	"grade" text NOT NULL,
	CONSTRAINT "group_avoidances_alliance_id_group_id_other_group_id_pk" PRIMARY KEY("alliance_id","group_id","other_group_id"),
	CONSTRAINT "group_avoidances_not_itself" CHECK ("group_avoidances"."group_id" <> "group_avoidances"."other_group_id")
);
--> statement-breakpoint
CREATE TABLE "group_members" (
	"alliance_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "group_members_alliance_id_group_id_person_id_pk" PRIMARY KEY("alliance_id","group_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "groups" (
	"alliance_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"kind" text NOT NULL,
	"theme" text DEFAULT '' NOT NULL,
	"openness" text DEFAULT 'open' NOT NULL,
	"hue" integer DEFAULT 0 NOT NULL,
	"quorum_percent" integer,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "groups_alliance_id_id_pk" PRIMARY KEY("alliance_id","id"),
	CONSTRAINT "groups_short_name_unique" UNIQUE("alliance_id","short_name"),
	CONSTRAINT "groups_hue_range" CHECK ("groups"."hue" between 0 and 11),
	CONSTRAINT "groups_quorum_range" CHECK ("groups"."quorum_percent" between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "institutions" (
	"alliance_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"country" text NOT NULL,
	"city" text NOT NULL,
	"standing" text NOT NULL,
	CONSTRAINT "institutions_alliance_id_id_pk" PRIMARY KEY("alliance_id","id"),
	CONSTRAINT "institutions_short_name_unique" UNIQUE("alliance_id","short_name")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"alliance_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"institution_id" uuid NOT NULL,
	"given_name" text NOT NULL,
	"family_name" text NOT NULL,
	"status_group" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "people_alliance_id_id_pk" PRIMARY KEY("alliance_id","id"),
	CONSTRAINT "people_account_unique" UNIQUE("alliance_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "blocks" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"starts_at" timestamptz NOT NULL,
	"ends_at" timestamptz NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "blocks_alliance_id_meeting_id_id_pk" PRIMARY KEY("alliance_id","meeting_id","id"),
	CONSTRAINT "blocks_ordered" CHECK ("blocks"."ends_at" > "blocks"."starts_at" and isfinite("blocks"."starts_at") and isfinite("blocks"."ends_at"))
);
--> statement-breakpoint
CREATE TABLE "meetings" (
	"alliance_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"zone" text NOT NULL,
	"host_institution_id" uuid NOT NULL,
	"venue" text DEFAULT '' NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"is_programme_public" boolean DEFAULT false NOT NULL,
	"requests_open_at" timestamptz,
	"requests_close_at" timestamptz,
	"registration_open_at" timestamptz,
	"registration_close_at" timestamptz,
	"notice" text DEFAULT '' NOT NULL,
	"draft_version" integer DEFAULT 1 NOT NULL,
	"published_version" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "meetings_alliance_id_id_pk" PRIMARY KEY("alliance_id","id"),
	CONSTRAINT "meetings_slug_unique" UNIQUE("slug"),
	CONSTRAINT "meetings_id_unique" UNIQUE("id"),
	CONSTRAINT "meetings_dates_ordered" CHECK ("meetings"."ends_on" >= "meetings"."starts_on" and "meetings"."ends_on" - "meetings"."starts_on" < 60)
);
--> statement-breakpoint
CREATE TABLE "role_assignments" (
	"alliance_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"meeting_id" uuid,
	"role" text NOT NULL,
	"ends_on" date,
	CONSTRAINT "role_assignments_alliance_id_id_pk" PRIMARY KEY("alliance_id","id"),
	CONSTRAINT "role_assignments_unique" UNIQUE NULLS NOT DISTINCT("alliance_id","person_id","meeting_id","role")
);
--> statement-breakpoint
CREATE TABLE "room_closures" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"room_id" uuid NOT NULL,
	"starts_at" timestamptz NOT NULL,
	"ends_at" timestamptz NOT NULL,
	CONSTRAINT "room_closures_alliance_id_meeting_id_id_pk" PRIMARY KEY("alliance_id","meeting_id","id"),
	CONSTRAINT "room_closures_ordered" CHECK ("room_closures"."ends_at" > "room_closures"."starts_at" and isfinite("room_closures"."starts_at") and isfinite("room_closures"."ends_at"))
);
--> statement-breakpoint
CREATE TABLE "rooms" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"building" text NOT NULL,
	"floor" text DEFAULT '' NOT NULL,
	"capacity" integer NOT NULL,
	"features" text[] DEFAULT '{}' NOT NULL,
	"is_shared" boolean DEFAULT false NOT NULL,
	"is_bookable" boolean DEFAULT true NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "rooms_alliance_id_meeting_id_id_pk" PRIMARY KEY("alliance_id","meeting_id","id"),
	CONSTRAINT "rooms_name_unique" UNIQUE("alliance_id","meeting_id","name"),
	CONSTRAINT "rooms_shared_key" UNIQUE("alliance_id","meeting_id","id","is_shared"),
	CONSTRAINT "rooms_capacity_positive" CHECK ("rooms"."capacity" > 0)
);
--> statement-breakpoint
CREATE TABLE "walking_times" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"from_building" text NOT NULL,
	"to_building" text NOT NULL,
	"minutes" integer NOT NULL,
	CONSTRAINT "walking_times_alliance_id_meeting_id_from_building_to_building_pk" PRIMARY KEY("alliance_id","meeting_id","from_building","to_building"),
	CONSTRAINT "walking_times_ordered" CHECK ("walking_times"."from_building" < "walking_times"."to_building" and "walking_times"."minutes" > 0)
);
--> statement-breakpoint
CREATE TABLE "programme_entries" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"session_id" uuid NOT NULL,
	"starts_at" timestamptz NOT NULL,
	"ends_at" timestamptz NOT NULL,
	"room_id" uuid,
	"entry" jsonb NOT NULL,
	CONSTRAINT "programme_entries_alliance_id_meeting_id_number_session_id_pk" PRIMARY KEY("alliance_id","meeting_id","number","session_id")
);
--> statement-breakpoint
CREATE TABLE "programme_versions" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"note" text NOT NULL,
	"published_at" timestamptz NOT NULL,
	"published_by_person_id" uuid NOT NULL,
	"change_count" integer NOT NULL,
	CONSTRAINT "programme_versions_pk" PRIMARY KEY("alliance_id","meeting_id","number")
);
--> statement-breakpoint
CREATE TABLE "check_in_corrections" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"check_in_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"corrected_at" timestamptz NOT NULL,
	"corrected_by_person_id" uuid NOT NULL,
	CONSTRAINT "check_in_corrections_pk" PRIMARY KEY("alliance_id","meeting_id","check_in_id")
);
--> statement-breakpoint
CREATE TABLE "check_ins" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"scan_id" uuid NOT NULL,
	"result" text NOT NULL,
	"registration_id" uuid,
	"session_id" uuid,
	"day" date NOT NULL,
	"method" text NOT NULL,
	"scanned_at" timestamptz NOT NULL,
	"recorded_at" timestamptz NOT NULL,
	"recorded_by_person_id" uuid NOT NULL,
	"device_name" text DEFAULT '' NOT NULL,
	CONSTRAINT "check_ins_alliance_id_meeting_id_id_pk" PRIMARY KEY("alliance_id","meeting_id","id"),
	CONSTRAINT "check_ins_scan_unique" UNIQUE("alliance_id","meeting_id","scan_id")
);
--> statement-breakpoint
CREATE TABLE "feeds" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"owner_person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid,
	"name" text NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamptz NOT NULL,
	"last_used_at" timestamptz,
	"revoked_at" timestamptz,
	"content_hash" text,
	"content_changed_at" timestamptz,
	CONSTRAINT "feeds_alliance_id_meeting_id_id_pk" PRIMARY KEY("alliance_id","meeting_id","id"),
	CONSTRAINT "feeds_token_unique" UNIQUE("token_hash"),
	CONSTRAINT "feeds_subject" CHECK (("feeds"."kind" in ('group', 'room')) = ("feeds"."subject_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "registrations" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"status" text NOT NULL,
	"mode" text NOT NULL,
	"arrives_at" timestamptz,
	"departs_at" timestamptz,
	"allows_photos" boolean DEFAULT false NOT NULL,
	"badge_code" text NOT NULL,
	"created_at" timestamptz NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "registrations_alliance_id_meeting_id_id_pk" PRIMARY KEY("alliance_id","meeting_id","id"),
	CONSTRAINT "registrations_person_unique" UNIQUE("alliance_id","meeting_id","person_id"),
	CONSTRAINT "registrations_badge_unique" UNIQUE("badge_code"),
	CONSTRAINT "registrations_stay_ordered" CHECK ("registrations"."departs_at" > "registrations"."arrives_at")
);
--> statement-breakpoint
CREATE TABLE "sensitive_answers" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"registration_id" uuid NOT NULL,
	"diet" text DEFAULT '' NOT NULL,
	"access_needs" text DEFAULT '' NOT NULL,
	"erase_on" date NOT NULL,
	CONSTRAINT "sensitive_answers_alliance_id_meeting_id_registration_id_pk" PRIMARY KEY("alliance_id","meeting_id","registration_id")
);
--> statement-breakpoint
CREATE TABLE "sign_ups" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"registration_id" uuid NOT NULL,
	"state" text NOT NULL,
	"offer_expires_at" timestamptz,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "sign_ups_alliance_id_meeting_id_session_id_registration_id_pk" PRIMARY KEY("alliance_id","meeting_id","session_id","registration_id"),
	CONSTRAINT "sign_ups_offer_expires" CHECK (("sign_ups"."state" = 'offered') = ("sign_ups"."offer_expires_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "placements" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"room_id" uuid NOT NULL,
	"room_is_shared" boolean NOT NULL,
	"starts_at" timestamptz NOT NULL,
	"ends_at" timestamptz NOT NULL,
	"state" text NOT NULL,
	"hold_expires_at" timestamptz,
	"is_time_pinned" boolean DEFAULT false NOT NULL,
	"is_room_pinned" boolean DEFAULT false NOT NULL,
	"occupies" boolean GENERATED ALWAYS AS (state in ('live', 'held') and not room_is_shared) STORED NOT NULL,
	CONSTRAINT "placements_alliance_id_meeting_id_session_id_pk" PRIMARY KEY("alliance_id","meeting_id","session_id"),
	CONSTRAINT "placements_ordered" CHECK ("placements"."ends_at" > "placements"."starts_at" and isfinite("placements"."starts_at") and isfinite("placements"."ends_at")),
	CONSTRAINT "placements_hold_expires" CHECK (("placements"."state" = 'held') = ("placements"."hold_expires_at" is not null) or "placements"."state" = 'moving')
);
--> statement-breakpoint
CREATE TABLE "plan_runs" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"state" text NOT NULL,
	"seed" integer NOT NULL,
	"keep_placed" boolean DEFAULT false NOT NULL,
	"stop_requested" boolean DEFAULT false NOT NULL,
	"requested_by_person_id" uuid NOT NULL,
	"started_at" timestamptz,
	"finished_at" timestamptz,
	"progress" jsonb NOT NULL,
	"failure" text,
	"draft_version_before" integer NOT NULL,
	"draft_version_after" integer,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "plan_runs_alliance_id_meeting_id_id_pk" PRIMARY KEY("alliance_id","meeting_id","id")
);
--> statement-breakpoint
CREATE TABLE "requests" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"requested_by_person_id" uuid NOT NULL,
	"wishes" jsonb NOT NULL,
	"limits" jsonb NOT NULL,
	"decline_reason" text,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "requests_alliance_id_meeting_id_id_pk" PRIMARY KEY("alliance_id","meeting_id","id"),
	CONSTRAINT "requests_session_unique" UNIQUE("alliance_id","meeting_id","session_id")
);
--> statement-breakpoint
CREATE TABLE "session_groups" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"agreement" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "session_groups_alliance_id_meeting_id_session_id_group_id_pk" PRIMARY KEY("alliance_id","meeting_id","session_id","group_id")
);
--> statement-breakpoint
CREATE TABLE "session_people" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "session_people_alliance_id_meeting_id_session_id_person_id_pk" PRIMARY KEY("alliance_id","meeting_id","session_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"alliance_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"purpose" text DEFAULT '' NOT NULL,
	"duration_minutes" integer NOT NULL,
	"state" text NOT NULL,
	"expected_people" integer DEFAULT 10 NOT NULL,
	"features" text[] DEFAULT '{}' NOT NULL,
	"openness" text DEFAULT 'open' NOT NULL,
	"is_for_everybody" boolean DEFAULT false NOT NULL,
	"is_optional" boolean DEFAULT false NOT NULL,
	"is_fixed" boolean DEFAULT false NOT NULL,
	"join_url" text,
	"capacity" integer,
	"taken" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "sessions_alliance_id_meeting_id_id_pk" PRIMARY KEY("alliance_id","meeting_id","id"),
	CONSTRAINT "sessions_duration_positive" CHECK ("sessions"."duration_minutes" > 0),
	CONSTRAINT "sessions_taken_within_capacity" CHECK ("sessions"."taken" >= 0 and ("sessions"."capacity" is null or "sessions"."taken" <= "sessions"."capacity"))
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"alliance_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"meeting_id" uuid,
	"position" bigint GENERATED ALWAYS AS IDENTITY (sequence name "audit_entries_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamptz NOT NULL,
	"actor_person_id" uuid,
	"action" text NOT NULL,
	"subject_id" uuid,
	"summary" text NOT NULL,
	"reason" text,
	"data" jsonb,
	CONSTRAINT "audit_entries_alliance_id_id_pk" PRIMARY KEY("alliance_id","id")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"owner" text NOT NULL,
	"key_hash" text NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer,
	"body" text,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "idempotency_keys_owner_key_hash_pk" PRIMARY KEY("owner","key_hash")
);
--> statement-breakpoint
CREATE TABLE "login_families" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"created_at" timestamptz NOT NULL,
	"ended_at" timestamptz,
	"end_reason" text
);
--> statement-breakpoint
CREATE TABLE "login_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid,
	"email_hash" text NOT NULL,
	"token_hash" text NOT NULL,
	"code_hash" text NOT NULL,
	"browser_hash" text NOT NULL,
	"return_to" text,
	"tries_left" integer NOT NULL,
	"expires_at" timestamptz NOT NULL,
	"consumed_at" timestamptz,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "login_links_token_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "outbox_deliveries" (
	"mail_id" uuid NOT NULL,
	"attempt" integer NOT NULL,
	"at" timestamptz NOT NULL,
	"is_delivered" boolean NOT NULL,
	"error" text,
	CONSTRAINT "outbox_deliveries_mail_id_attempt_pk" PRIMARY KEY("mail_id","attempt")
);
--> statement-breakpoint
CREATE TABLE "outbox_mails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"alliance_id" uuid,
	"to_address" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"message_id" text NOT NULL,
	"expires_at" timestamptz,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "outbox_mails_message_id_unique" UNIQUE("message_id")
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"window_starts_at" timestamptz NOT NULL,
	"hits" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "refresh_tokens" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"family_id" uuid NOT NULL,
	"created_at" timestamptz NOT NULL,
	"expires_at" timestamptz NOT NULL,
	"rotated_at" timestamptz
);
--> statement-breakpoint
ALTER TABLE "group_avoidances" ADD CONSTRAINT "group_avoidances_group_fk" FOREIGN KEY ("alliance_id","group_id") REFERENCES "public"."groups"("alliance_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_avoidances" ADD CONSTRAINT "group_avoidances_other_fk" FOREIGN KEY ("alliance_id","other_group_id") REFERENCES "public"."groups"("alliance_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_group_fk" FOREIGN KEY ("alliance_id","group_id") REFERENCES "public"."groups"("alliance_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_person_fk" FOREIGN KEY ("alliance_id","person_id") REFERENCES "public"."people"("alliance_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_alliance_id_alliances_id_fk" FOREIGN KEY ("alliance_id") REFERENCES "public"."alliances"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "institutions" ADD CONSTRAINT "institutions_alliance_id_alliances_id_fk" FOREIGN KEY ("alliance_id") REFERENCES "public"."alliances"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_alliance_id_alliances_id_fk" FOREIGN KEY ("alliance_id") REFERENCES "public"."alliances"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_institution_fk" FOREIGN KEY ("alliance_id","institution_id") REFERENCES "public"."institutions"("alliance_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_meeting_fk" FOREIGN KEY ("alliance_id","meeting_id") REFERENCES "public"."meetings"("alliance_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_alliance_id_alliances_id_fk" FOREIGN KEY ("alliance_id") REFERENCES "public"."alliances"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_host_fk" FOREIGN KEY ("alliance_id","host_institution_id") REFERENCES "public"."institutions"("alliance_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_assignments" ADD CONSTRAINT "role_assignments_person_fk" FOREIGN KEY ("alliance_id","person_id") REFERENCES "public"."people"("alliance_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_assignments" ADD CONSTRAINT "role_assignments_meeting_fk" FOREIGN KEY ("alliance_id","meeting_id") REFERENCES "public"."meetings"("alliance_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_closures" ADD CONSTRAINT "room_closures_room_fk" FOREIGN KEY ("alliance_id","meeting_id","room_id") REFERENCES "public"."rooms"("alliance_id","meeting_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_meeting_fk" FOREIGN KEY ("alliance_id","meeting_id") REFERENCES "public"."meetings"("alliance_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "walking_times" ADD CONSTRAINT "walking_times_meeting_fk" FOREIGN KEY ("alliance_id","meeting_id") REFERENCES "public"."meetings"("alliance_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_entries" ADD CONSTRAINT "programme_entries_version_fk" FOREIGN KEY ("alliance_id","meeting_id","number") REFERENCES "public"."programme_versions"("alliance_id","meeting_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_versions" ADD CONSTRAINT "programme_versions_meeting_fk" FOREIGN KEY ("alliance_id","meeting_id") REFERENCES "public"."meetings"("alliance_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_versions" ADD CONSTRAINT "programme_versions_person_fk" FOREIGN KEY ("alliance_id","published_by_person_id") REFERENCES "public"."people"("alliance_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_in_corrections" ADD CONSTRAINT "check_in_corrections_check_in_fk" FOREIGN KEY ("alliance_id","meeting_id","check_in_id") REFERENCES "public"."check_ins"("alliance_id","meeting_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_registration_fk" FOREIGN KEY ("alliance_id","meeting_id","registration_id") REFERENCES "public"."registrations"("alliance_id","meeting_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_session_fk" FOREIGN KEY ("alliance_id","meeting_id","session_id") REFERENCES "public"."sessions"("alliance_id","meeting_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feeds" ADD CONSTRAINT "feeds_meeting_fk" FOREIGN KEY ("alliance_id","meeting_id") REFERENCES "public"."meetings"("alliance_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feeds" ADD CONSTRAINT "feeds_owner_fk" FOREIGN KEY ("alliance_id","owner_person_id") REFERENCES "public"."people"("alliance_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_meeting_fk" FOREIGN KEY ("alliance_id","meeting_id") REFERENCES "public"."meetings"("alliance_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_person_fk" FOREIGN KEY ("alliance_id","person_id") REFERENCES "public"."people"("alliance_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sensitive_answers" ADD CONSTRAINT "sensitive_answers_registration_fk" FOREIGN KEY ("alliance_id","meeting_id","registration_id") REFERENCES "public"."registrations"("alliance_id","meeting_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_ups" ADD CONSTRAINT "sign_ups_session_fk" FOREIGN KEY ("alliance_id","meeting_id","session_id") REFERENCES "public"."sessions"("alliance_id","meeting_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_ups" ADD CONSTRAINT "sign_ups_registration_fk" FOREIGN KEY ("alliance_id","meeting_id","registration_id") REFERENCES "public"."registrations"("alliance_id","meeting_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placements" ADD CONSTRAINT "placements_session_fk" FOREIGN KEY ("alliance_id","meeting_id","session_id") REFERENCES "public"."sessions"("alliance_id","meeting_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placements" ADD CONSTRAINT "placements_room_fk" FOREIGN KEY ("alliance_id","meeting_id","room_id","room_is_shared") REFERENCES "public"."rooms"("alliance_id","meeting_id","id","is_shared") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "plan_runs" ADD CONSTRAINT "plan_runs_meeting_fk" FOREIGN KEY ("alliance_id","meeting_id") REFERENCES "public"."meetings"("alliance_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_session_fk" FOREIGN KEY ("alliance_id","meeting_id","session_id") REFERENCES "public"."sessions"("alliance_id","meeting_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_person_fk" FOREIGN KEY ("alliance_id","requested_by_person_id") REFERENCES "public"."people"("alliance_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_groups" ADD CONSTRAINT "session_groups_session_fk" FOREIGN KEY ("alliance_id","meeting_id","session_id") REFERENCES "public"."sessions"("alliance_id","meeting_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_groups" ADD CONSTRAINT "session_groups_group_fk" FOREIGN KEY ("alliance_id","group_id") REFERENCES "public"."groups"("alliance_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_people" ADD CONSTRAINT "session_people_session_fk" FOREIGN KEY ("alliance_id","meeting_id","session_id") REFERENCES "public"."sessions"("alliance_id","meeting_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_people" ADD CONSTRAINT "session_people_person_fk" FOREIGN KEY ("alliance_id","person_id") REFERENCES "public"."people"("alliance_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_meeting_fk" FOREIGN KEY ("alliance_id","meeting_id") REFERENCES "public"."meetings"("alliance_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_alliance_id_alliances_id_fk" FOREIGN KEY ("alliance_id") REFERENCES "public"."alliances"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "login_families" ADD CONSTRAINT "login_families_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "login_links" ADD CONSTRAINT "login_links_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox_deliveries" ADD CONSTRAINT "outbox_deliveries_mail_id_outbox_mails_id_fk" FOREIGN KEY ("mail_id") REFERENCES "public"."outbox_mails"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refresh_tokens" ADD CONSTRAINT "refresh_tokens_family_id_login_families_id_fk" FOREIGN KEY ("family_id") REFERENCES "public"."login_families"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_email_unique" ON "accounts" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "group_members_person_idx" ON "group_members" USING btree ("alliance_id","person_id");--> statement-breakpoint
CREATE INDEX "people_account_idx" ON "people" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "people_name_idx" ON "people" USING btree ("alliance_id","family_name","given_name","id");--> statement-breakpoint
CREATE INDEX "room_closures_room_idx" ON "room_closures" USING btree ("alliance_id","meeting_id","room_id");--> statement-breakpoint
CREATE INDEX "check_ins_registration_idx" ON "check_ins" USING btree ("alliance_id","meeting_id","registration_id");--> statement-breakpoint
CREATE INDEX "feeds_owner_idx" ON "feeds" USING btree ("alliance_id","meeting_id","owner_person_id");--> statement-breakpoint
CREATE INDEX "sensitive_answers_erase_idx" ON "sensitive_answers" USING btree ("erase_on");--> statement-breakpoint
CREATE INDEX "sign_ups_registration_idx" ON "sign_ups" USING btree ("alliance_id","meeting_id","registration_id");--> statement-breakpoint
CREATE INDEX "session_groups_group_idx" ON "session_groups" USING btree ("alliance_id","group_id");--> statement-breakpoint
CREATE INDEX "session_people_person_idx" ON "session_people" USING btree ("alliance_id","person_id");--> statement-breakpoint
CREATE INDEX "audit_entries_meeting_idx" ON "audit_entries" USING btree ("alliance_id","meeting_id","position");--> statement-breakpoint
CREATE INDEX "idempotency_keys_created_idx" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "login_links_email_idx" ON "login_links" USING btree ("email_hash");--> statement-breakpoint
CREATE INDEX "login_links_browser_idx" ON "login_links" USING btree ("browser_hash");--> statement-breakpoint
CREATE INDEX "outbox_mails_created_idx" ON "outbox_mails" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "refresh_tokens_family_idx" ON "refresh_tokens" USING btree ("family_id");