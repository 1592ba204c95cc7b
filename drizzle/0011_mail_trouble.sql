-- What has been given up is counted on every look at the board: along these, however much has gone well.
CREATE INDEX "deliveries_failed" ON "deliveries" USING btree ("id") WHERE "deliveries"."status" = 'failed';--> statement-breakpoint

-- Administrators see whose address fails and what the mail server answered: its code alone, since its words may name a person.
ALTER TABLE "people" ADD COLUMN "address_answer" text;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_answer_when_failing" CHECK ("people"."address_answer" is null or "people"."address_failing_since" is not null);--> statement-breakpoint
CREATE INDEX "people_address_failing" ON "people" USING btree ("id") WHERE "people"."address_failing_since" is not null;--> statement-breakpoint
CREATE OR REPLACE FUNCTION "people_new_address"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.address_failing_since := NULL;
  NEW.address_bounces := 0;
  NEW.address_bounced_at := NULL;
  NEW.address_answer := NULL;
  RETURN NEW;
END $$;
--> statement-breakpoint

-- A row while the mail server takes nothing from this installation, whoever it is for; the first mail that is taken removes it.
CREATE TABLE "mail_trouble" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"error" text NOT NULL,
	CONSTRAINT "mail_trouble_only_one" CHECK ("mail_trouble"."one"),
	CONSTRAINT "mail_trouble_error_filled" CHECK ("mail_trouble"."error" ~ '\S')
);
--> statement-breakpoint

-- What a letter says beside how it looks, so that it can be set again when a text in it is redacted; then also when that was.
ALTER TABLE "letters" ADD COLUMN "content" jsonb;--> statement-breakpoint
ALTER TABLE "letters" ADD COLUMN "redacted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_content_object" CHECK (jsonb_typeof("letters"."content") = 'object');
