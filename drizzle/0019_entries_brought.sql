-- Which entries of people's calendars a mail has brought (`<case>.<deadline>`), read out of its files: whoever was brought one
-- that falls away is told.
CREATE FUNCTION "entries_brought"(attachments jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS $$
  SELECT coalesce(array_agg(DISTINCT found[1]), '{}') FROM regexp_matches(attachments::text, 'UID:([^@"\\]+)@', 'g') found
$$;
--> statement-breakpoint
CREATE INDEX "deliveries_entries" ON "deliveries" USING gin ("entries_brought"("attachments")) WHERE "deliveries"."attachments" <> '[]'::jsonb;
