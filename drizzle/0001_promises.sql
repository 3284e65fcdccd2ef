-- What Drizzle's schema cannot say: the exclusion constraint, the append-only tables, the app's role and its rights.

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
--> statement-breakpoint

-- No room ever holds two sessions at once. Half-open ranges: a session may begin when the one before ends.
-- Not DEFERRABLE, because ON CONFLICT cannot be used with a deferrable constraint.
ALTER TABLE placements ADD CONSTRAINT placements_no_overlap EXCLUDE USING gist (
  alliance_id WITH =, meeting_id WITH =, room_id WITH =, tstzrange(starts_at, ends_at, '[)') WITH &&
) WHERE (occupies);
--> statement-breakpoint

CREATE FUNCTION forbid_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
--> statement-breakpoint

-- The trigger holds for every role, the migrating owner included; the grants below hold for the app.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['programme_versions', 'programme_entries', 'check_ins', 'check_in_corrections',
                              'audit_entries', 'outbox_mails', 'outbox_deliveries'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION forbid_change()',
                   name || '_append_only', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION forbid_change()',
                   name || '_no_truncate', name);
  END LOOP;
END $$;
--> statement-breakpoint

-- The role plenary_app exists before the migrations run: roles belong to the cluster, not to the database.
GRANT USAGE ON SCHEMA public TO plenary_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO plenary_app;
--> statement-breakpoint
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO plenary_app;
--> statement-breakpoint
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO plenary_app;
--> statement-breakpoint
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO plenary_app;
--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON programme_versions, programme_entries, check_ins, check_in_corrections,
  audit_entries, outbox_mails, outbox_deliveries FROM plenary_app;
--> statement-breakpoint

-- Jobs are enqueued in the transaction that causes them. The queue's tables are guarded by row security and belong
-- to the owner, so the app reaches them through this one door.
CREATE FUNCTION enqueue_job(task text, payload json, run_at timestamptz, job_key text, max_attempts int)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM graphile_worker.add_job(task, payload, run_at => run_at, job_key => job_key, max_attempts => max_attempts);
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION enqueue_job(text, json, timestamptz, text, int) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION enqueue_job(text, json, timestamptz, text, int) TO plenary_app;
