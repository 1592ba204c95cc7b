-- What the tables must hold and drizzle can't say.

-- One living case per workflow, subject and year. `nulls not distinct`: a workflow without years is a year of its own.
-- A case that is done stays as history and does not stand in the way of the next.
CREATE UNIQUE INDEX "cases_one_living" ON "cases" ("workflow", "subject", "year") NULLS NOT DISTINCT WHERE "status" <> 'done';
--> statement-breakpoint

-- Names sort as Norwegians expect (æ, ø, å last), whatever the default of the server that was given.
ALTER TABLE "parties" ALTER COLUMN "name" SET DATA TYPE text COLLATE "nb-x-icu";
--> statement-breakpoint
ALTER TABLE "people" ALTER COLUMN "name" SET DATA TYPE text COLLATE "nb-x-icu";
--> statement-breakpoint

-- History is what the office answers for. Nobody changes a row or takes it away; only its text may be redacted, and the
-- hash of what was sent (`data_hash`) stays, so that the chain still holds.
CREATE FUNCTION "history_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (to_jsonb(OLD) - 'data') = (to_jsonb(NEW) - 'data') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'history is append-only; only its data may be redacted' USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER "history_keeps_rows" BEFORE UPDATE OR DELETE ON "history"
  FOR EACH ROW EXECUTE FUNCTION "history_is_append_only"();
--> statement-breakpoint
CREATE TRIGGER "history_keeps_all" BEFORE TRUNCATE ON "history"
  FOR EACH STATEMENT EXECUTE FUNCTION "history_is_append_only"();
--> statement-breakpoint

-- A stored version of a definition is what its cases run on: a changed one is a new version.
CREATE FUNCTION "definitions_are_immutable"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a stored definition is never changed; store a new version' USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER "definitions_keep_rows" BEFORE UPDATE OR DELETE ON "definitions"
  FOR EACH ROW EXECUTE FUNCTION "definitions_are_immutable"();
--> statement-breakpoint
CREATE TRIGGER "definitions_keep_all" BEFORE TRUNCATE ON "definitions"
  FOR EACH STATEMENT EXECUTE FUNCTION "definitions_are_immutable"();
