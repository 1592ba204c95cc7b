-- How people want to be told what is not binding, and the calendars they subscribe to. A notice told again is a delivery of a
-- later generation; a digest is a delivery of a person's day instead of a notice, and what it tells of points to it.
CREATE TABLE "preferences" (
	"person" text PRIMARY KEY NOT NULL,
	"notices" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "preferences_notices_known" CHECK ("preferences"."notices" in ('immediate', 'digest', 'none'))
);
--> statement-breakpoint
ALTER TABLE "preferences" ADD CONSTRAINT "preferences_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE TABLE "calendar_feeds" (
	"hash" text PRIMARY KEY NOT NULL,
	"person" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "calendar_feeds_hash_sha256" CHECK ("calendar_feeds"."hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feeds_one_good" ON "calendar_feeds" USING btree ("person") WHERE "calendar_feeds"."revoked_at" is null;--> statement-breakpoint
CREATE TABLE "notice_repeats" (
	"notice" uuid NOT NULL,
	"generation" integer NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"person" text,
	CONSTRAINT "notice_repeats_notice_generation_pk" PRIMARY KEY("notice","generation"),
	CONSTRAINT "notice_repeats_after_the_first" CHECK ("notice_repeats"."generation" >= 2),
	CONSTRAINT "notice_repeats_by_someone" CHECK ("notice_repeats"."by" ~ '\S')
);
--> statement-breakpoint
ALTER TABLE "notice_repeats" ADD CONSTRAINT "notice_repeats_notice_notices_id_fk" FOREIGN KEY ("notice") REFERENCES "public"."notices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_repeats" ADD CONSTRAINT "notice_repeats_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint

-- Links that act without signing in are signed with it. The first engine on the database makes it.
CREATE TABLE "installation" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"link_secret" text NOT NULL,
	CONSTRAINT "installation_only_one" CHECK ("installation"."one"),
	CONSTRAINT "installation_secret_long" CHECK (length("installation"."link_secret") >= 32)
);
--> statement-breakpoint

ALTER TABLE "deliveries" ALTER COLUMN "notice_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "generation" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "digest_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "collected_by" uuid;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "digest_day" date;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "unsubscribe" text;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "attachments" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "deliveries" DROP CONSTRAINT "deliveries_once_per_person";--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_once_per_person" UNIQUE("notice_id","person","generation");--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_one_digest_a_day" UNIQUE("person","digest_day");--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_collected_by_deliveries_id_fk" FOREIGN KEY ("collected_by") REFERENCES "public"."deliveries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" DROP CONSTRAINT "deliveries_status_known";--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_status_known" CHECK ("deliveries"."status" in ('waiting', 'held', 'sent', 'failed', 'digest', 'unwanted'));--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_of_notice_or_day" CHECK (("deliveries"."notice_id" is null) = ("deliveries"."digest_day" is not null));--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_generation_positive" CHECK ("deliveries"."generation" >= 1);--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_digest_has_time" CHECK ("deliveries"."status" <> 'digest' or "deliveries"."digest_at" is not null);--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_collected_are_digested" CHECK ("deliveries"."collected_by" is null or "deliveries"."status" = 'digest');--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_attachments_array" CHECK (jsonb_typeof("deliveries"."attachments") = 'array');--> statement-breakpoint
CREATE INDEX "deliveries_for_digest" ON "deliveries" USING btree ("digest_at") WHERE "deliveries"."status" = 'digest' and "deliveries"."collected_by" is null;--> statement-breakpoint

-- Calendar programs know by a number that only grows which of two versions of an entry holds: of a deadline it is the case's
-- revision, of a row of the year wheel it is counted, whoever writes the row.
ALTER TABLE "deadlines" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "deadlines" ADD COLUMN "changed_at" timestamp with time zone DEFAULT '-infinity' NOT NULL;--> statement-breakpoint
ALTER TABLE "deadlines" ADD COLUMN "shown_date" date;--> statement-breakpoint
UPDATE "deadlines" d SET "revision" = c."revision", "changed_at" = c."updated_at", "shown_date" = d."date" FROM "cases" c WHERE c."id" = d."case_id";--> statement-breakpoint
ALTER TABLE "deadlines" ALTER COLUMN "revision" DROP DEFAULT, ALTER COLUMN "changed_at" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "deadlines" ADD CONSTRAINT "deadlines_revision_positive" CHECK ("deadlines"."revision" >= 1);--> statement-breakpoint
ALTER TABLE "calendar_entries" ADD COLUMN "sequence" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "calendar_entries" ADD CONSTRAINT "calendar_entries_sequence_counted" CHECK ("calendar_entries"."sequence" >= 0);--> statement-breakpoint
CREATE FUNCTION "calendar_entries_count_versions"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.date_from, NEW.date_to, NEW.title) IS DISTINCT FROM (OLD.date_from, OLD.date_to, OLD.title) THEN
    NEW.sequence := OLD.sequence + 1;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "calendar_entries_versions" BEFORE UPDATE ON "calendar_entries"
  FOR EACH ROW EXECUTE FUNCTION "calendar_entries_count_versions"();
