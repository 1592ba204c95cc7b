-- A role gives rights over the cases around its party, so at a party of the wrong kind it would give rights that nobody meant to
-- give. The routes and the directory refuse that already; so does the table, whoever writes to it. Which role is held where is
-- the table in src/core/roles.ts; a test holds the two together.
CREATE FUNCTION "role_held_at"("role" text, "kind" text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT "role" = 'observer' OR ("kind", "role") IN (
    ('network', 'network-coordinator'),
    ('pilot', 'network-coordinator'), ('pilot', 'ppt-adviser'),
    ('owner', 'owner'),
    ('ppt', 'ppt-adviser'),
    ('unit', 'unit-leader'),
    ('university', 'uh-partner'),
    ('forum', 'forum-member'), ('forum', 'forum-secretary'),
    ('governor', 'county-governor'),
    ('statped', 'statped-adviser'),
    ('consultants', 'learning-consultant'))
$$;
--> statement-breakpoint
-- The party is locked against a change of its kind until the role is committed.
CREATE FUNCTION "role_is_held_where_it_may"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "at" text;
BEGIN
  SELECT "kind" INTO "at" FROM "parties" WHERE "id" = NEW."party" FOR SHARE;
  IF "at" IS NOT NULL AND NOT "role_held_at"(NEW."role", "at") THEN
    RAISE EXCEPTION 'the role % is not held at a party of the kind %', NEW."role", "at"
      USING ERRCODE = 'check_violation', CONSTRAINT = 'role_assignments_where_held', TABLE = 'role_assignments';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "role_assignments_where_held" AFTER INSERT OR UPDATE OF "role", "party" ON "role_assignments"
  FOR EACH ROW WHEN (NEW."party" IS NOT NULL) EXECUTE FUNCTION "role_is_held_where_it_may"();
--> statement-breakpoint
CREATE FUNCTION "kind_fits_its_roles"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM "role_assignments" r WHERE r."party" = NEW."id" AND NOT "role_held_at"(r."role", NEW."kind")) THEN
    RAISE EXCEPTION 'people hold roles at % that are not held at a party of the kind %', NEW."id", NEW."kind"
      USING ERRCODE = 'check_violation', CONSTRAINT = 'parties_kind_fits_roles', TABLE = 'parties';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "parties_kind_fits_roles" AFTER UPDATE OF "kind" ON "parties"
  FOR EACH ROW WHEN (NEW."kind" <> OLD."kind") EXECUTE FUNCTION "kind_fits_its_roles"();
