DROP INDEX "outbox_mails_created_idx";--> statement-breakpoint
ALTER TABLE "outbox_mails" ADD COLUMN "erased_at" timestamptz;--> statement-breakpoint
CREATE INDEX "outbox_mails_kept_idx" ON "outbox_mails" USING btree ("created_at") WHERE "outbox_mails"."erased_at" is null;--> statement-breakpoint

-- One change of a mail is allowed, once: its address, subject and text become empty. Of a delivery: what the mail
-- server answered, which may name the address.
DROP TRIGGER outbox_mails_append_only ON outbox_mails;
--> statement-breakpoint
CREATE TRIGGER outbox_mails_append_only BEFORE UPDATE ON outbox_mails FOR EACH ROW
WHEN (NOT (
  OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL AND NEW.to_address = '' AND NEW.subject = '' AND NEW.text = ''
  AND (NEW.id, NEW.alliance_id, NEW.message_id, NEW.expires_at, NEW.created_at)
    IS NOT DISTINCT FROM (OLD.id, OLD.alliance_id, OLD.message_id, OLD.expires_at, OLD.created_at)
))
EXECUTE FUNCTION forbid_change();
--> statement-breakpoint
CREATE TRIGGER outbox_mails_no_delete BEFORE DELETE ON outbox_mails FOR EACH ROW EXECUTE FUNCTION forbid_change();
--> statement-breakpoint
DROP TRIGGER outbox_deliveries_append_only ON outbox_deliveries;
--> statement-breakpoint
CREATE TRIGGER outbox_deliveries_append_only BEFORE UPDATE ON outbox_deliveries FOR EACH ROW
WHEN (NOT (
  NEW.error IS NULL AND (NEW.mail_id, NEW.attempt, NEW.at, NEW.is_delivered)
    IS NOT DISTINCT FROM (OLD.mail_id, OLD.attempt, OLD.at, OLD.is_delivered)
))
EXECUTE FUNCTION forbid_change();
--> statement-breakpoint
CREATE TRIGGER outbox_deliveries_no_delete BEFORE DELETE ON outbox_deliveries
FOR EACH ROW EXECUTE FUNCTION forbid_change();
--> statement-breakpoint

-- The app's role can't change these tables: this is its one door. Whatever it asks for, nothing goes that is younger
-- than 30 days by the server's own clock. Answers how many mails were erased, at most `batch`.
CREATE FUNCTION erase_mails(older_than timestamptz, erased_at timestamptz, batch int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  ids uuid[];
BEGIN
  ids := ARRAY(
    SELECT m.id FROM public.outbox_mails m
    WHERE m.erased_at IS NULL AND m.created_at < least(erase_mails.older_than, now() - interval '30 days')
    ORDER BY m.created_at LIMIT batch
    FOR UPDATE SKIP LOCKED
  );
  UPDATE public.outbox_deliveries d SET error = NULL WHERE d.mail_id = ANY (ids) AND d.error IS NOT NULL;
  UPDATE public.outbox_mails m SET to_address = '', subject = '', text = '', erased_at = erase_mails.erased_at
  WHERE m.id = ANY (ids);
  RETURN cardinality(ids);
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION erase_mails(timestamptz, timestamptz, int) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION erase_mails(timestamptz, timestamptz, int) TO plenary_app;
