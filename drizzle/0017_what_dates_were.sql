-- Each change of when a meeting or a row of the year wheel is stays, with who made it, when and why: a row itself knows its last
-- edit alone, which may have been of its title. Triggers write it, whoever edits.
CREATE TABLE "calendar_changes" (
	"programme" text,
	"party" text,
	"year" integer NOT NULL,
	"key" text NOT NULL,
	"version" integer NOT NULL,
	"was_from" date,
	"was_to" date,
	"was_time" text,
	"was_label" jsonb,
	"now_from" date,
	"now_to" date,
	"now_time" text,
	"by" text NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "calendar_changes_of_one" CHECK (num_nonnulls("calendar_changes"."programme", "calendar_changes"."party") = 1),
	CONSTRAINT "calendar_changes_of_some_day" CHECK (num_nonnulls("calendar_changes"."was_from", "calendar_changes"."now_from") > 0),
	CONSTRAINT "calendar_changes_version_counted" CHECK ("calendar_changes"."version" >= 0)
);
--> statement-breakpoint
ALTER TABLE "calendar_changes" ADD CONSTRAINT "calendar_changes_entry" FOREIGN KEY ("programme","year","key") REFERENCES "public"."calendar_entries"("programme","year","key") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_changes" ADD CONSTRAINT "calendar_changes_meeting" FOREIGN KEY ("party","year","key") REFERENCES "public"."meetings"("party","year","key") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_changes_once_by_entry" ON "calendar_changes" USING btree ("programme","year","key","version") WHERE "calendar_changes"."programme" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_changes_once_by_meeting" ON "calendar_changes" USING btree ("party","year","key","version") WHERE "calendar_changes"."party" is not null;--> statement-breakpoint

-- The first date of an entry is written too: it may replace the one that a workflow's rule gave.
CREATE FUNCTION "calendar_entries_keep_dates"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO calendar_changes (programme, year, key, version, now_from, now_to, by, reason, at)
    VALUES (NEW.programme, NEW.year, NEW.key, NEW.sequence, NEW.date_from, NEW.date_to, NEW."by", NEW.reason, NEW.at);
  ELSIF (NEW.date_from, NEW.date_to, NEW.removed) IS DISTINCT FROM (OLD.date_from, OLD.date_to, OLD.removed)
    AND NOT (NEW.removed AND OLD.removed) THEN
    INSERT INTO calendar_changes (programme, year, key, version, was_from, was_to, was_label, now_from, now_to, by, reason, at)
    VALUES (NEW.programme, NEW.year, NEW.key, NEW.sequence,
      CASE WHEN NOT OLD.removed THEN OLD.date_from END, CASE WHEN NOT OLD.removed THEN OLD.date_to END,
      CASE WHEN NOT OLD.removed THEN OLD.label END,
      CASE WHEN NOT NEW.removed THEN NEW.date_from END, CASE WHEN NOT NEW.removed THEN NEW.date_to END,
      NEW."by", NEW.reason, NEW.at);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "calendar_entries_dates" AFTER INSERT OR UPDATE ON "calendar_entries"
  FOR EACH ROW EXECUTE FUNCTION "calendar_entries_keep_dates"();--> statement-breakpoint

CREATE FUNCTION "meetings_keep_dates"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.date_from, NEW.date_to, NEW.time, NEW.cancelled) IS DISTINCT FROM (OLD.date_from, OLD.date_to, OLD.time, OLD.cancelled)
    AND NOT (NEW.cancelled AND OLD.cancelled) THEN
    INSERT INTO calendar_changes (party, year, key, version, was_from, was_to, was_time, now_from, now_to, now_time, by, reason, at)
    VALUES (NEW.party, NEW.year, NEW.key, NEW.revision,
      CASE WHEN NOT OLD.cancelled THEN OLD.date_from END, CASE WHEN NOT OLD.cancelled THEN OLD.date_to END,
      CASE WHEN NOT OLD.cancelled THEN OLD.time END,
      CASE WHEN NOT NEW.cancelled THEN NEW.date_from END, CASE WHEN NOT NEW.cancelled THEN NEW.date_to END,
      CASE WHEN NOT NEW.cancelled THEN NEW.time END,
      NEW."by", NEW.reason, NEW.at);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "meetings_dates" AFTER UPDATE ON "meetings"
  FOR EACH ROW EXECUTE FUNCTION "meetings_keep_dates"();--> statement-breakpoint

-- What was done before: who took a date away or called a meeting off stands in the row; from when one was moved is known of
-- meetings whose last edit told people so; and what is set on a workflow's key replaced its rule's date.
INSERT INTO "calendar_changes" (programme, year, key, version, was_from, was_to, was_label, by, reason, at)
SELECT programme, year, key, sequence, date_from, date_to, label, by, reason, at FROM "calendar_entries" WHERE removed;--> statement-breakpoint
INSERT INTO "calendar_changes" (programme, year, key, version, now_from, now_to, by, reason, at)
SELECT programme, year, key, 0, date_from, date_to, by, reason, at FROM "calendar_entries"
WHERE not removed and (title is null or sequence = 0);--> statement-breakpoint
INSERT INTO "calendar_changes" (party, year, key, version, was_from, was_to, was_time, by, reason, at)
SELECT party, year, key, revision, date_from, date_to, time, by, reason, at FROM "meetings" WHERE cancelled;--> statement-breakpoint
INSERT INTO "calendar_changes" (party, year, key, version, was_from, was_to, was_time, now_from, now_to, now_time, by, reason, at)
SELECT DISTINCT ON (m.party, m.year, m.key) m.party, m.year, m.key, m.revision, (n.effect #>> '{was,from}')::date, (n.effect #>> '{was,to}')::date, n.effect #>> '{was,time}',
  m.date_from, m.date_to, m.time, m.by, m.reason, m.at
FROM "meetings" m
JOIN "notices" n ON n.party = m.party AND n.template = 'meeting-moved' AND n.revision = m.revision AND n.effect -> 'row' IS NULL
  AND n.effect #>> '{meeting,year}' = m.year::text AND n.effect #>> '{meeting,key}' = m.key AND n.effect -> 'was' IS NOT NULL
WHERE NOT m.cancelled ORDER BY m.party, m.year, m.key, n.id;
