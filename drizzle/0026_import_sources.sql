-- A feed is a person's calendar address; what programmes are imported from are sources.
ALTER TABLE "import_feeds" RENAME TO "import_sources";--> statement-breakpoint
ALTER TABLE "import_sources" RENAME CONSTRAINT "import_feeds_alliance_id_meeting_id_source_pk" TO "import_sources_alliance_id_meeting_id_source_pk";--> statement-breakpoint
ALTER TABLE "import_sources" RENAME CONSTRAINT "import_feeds_meeting_fk" TO "import_sources_meeting_fk";
