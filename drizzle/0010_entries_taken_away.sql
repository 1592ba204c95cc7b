-- A date that is taken out of the calendar stays as what it was, with who took it away and why: people's calendars are told by a
-- version of their own, and setting the date again goes on counting from there.
ALTER TABLE "calendar_entries" ADD COLUMN "removed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "calendar_entries" ADD CONSTRAINT "calendar_entries_removed_for_a_reason" CHECK (not "calendar_entries"."removed" or "calendar_entries"."reason" ~ '\S');--> statement-breakpoint
CREATE OR REPLACE FUNCTION "calendar_entries_count_versions"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.date_from, NEW.date_to, NEW.title, NEW.removed) IS DISTINCT FROM (OLD.date_from, OLD.date_to, OLD.title, OLD.removed) THEN
    NEW.sequence := OLD.sequence + 1;
  END IF;
  RETURN NEW;
END $$;
