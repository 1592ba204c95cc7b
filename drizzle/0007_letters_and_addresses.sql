-- A letter is kept as it was sent: the very bytes, and the hash that says which they are. Those who read another language form
-- than the receiving organisation's have a copy in theirs; only the organisation's own says whether it was dispatched.
CREATE TABLE "letters" (
	"notice_id" uuid NOT NULL,
	"language" text NOT NULL,
	"readers" text[] NOT NULL,
	"reference" text NOT NULL,
	"sha256" text NOT NULL,
	"pdf" "bytea" NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "letters_notice_id_language_pk" PRIMARY KEY("notice_id","language"),
	CONSTRAINT "letters_language_known" CHECK ("letters"."language" in ('nb', 'nn', 'da', 'en')),
	CONSTRAINT "letters_reference_filled" CHECK ("letters"."reference" ~ '\S'),
	CONSTRAINT "letters_sha256_of_pdf" CHECK ("letters"."sha256" = encode(sha256("letters"."pdf"), 'hex')),
	CONSTRAINT "letters_state_known" CHECK ("letters"."state" in ('waiting', 'dispatched', 'undelivered', 'copy'))
);
--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_notice_id_notices_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "letters_to_follow" ON "letters" USING btree ("notice_id") WHERE "letters"."state" in ('waiting', 'undelivered');--> statement-breakpoint
CREATE UNIQUE INDEX "letters_one_original" ON "letters" USING btree ("notice_id") WHERE "letters"."state" <> 'copy';--> statement-breakpoint

-- An address that a mail server refuses for good. It is about the address, so it goes with it.
ALTER TABLE "people" ADD COLUMN "address_failing_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "address_bounces" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "address_bounced_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_failing_has_bounced" CHECK (("people"."address_bounces" > 0) = ("people"."address_failing_since" is not null) and ("people"."address_bounces" > 0) = ("people"."address_bounced_at" is not null));--> statement-breakpoint
CREATE FUNCTION "people_new_address"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.address_failing_since := NULL;
  NEW.address_bounces := 0;
  NEW.address_bounced_at := NULL;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "people_forget_bounces" BEFORE UPDATE OF "email" ON "people"
  FOR EACH ROW WHEN (OLD.email IS DISTINCT FROM NEW.email) EXECUTE FUNCTION "people_new_address"();
--> statement-breakpoint

-- What may be mailed in a minute is shared by all processes: each takes its tokens from here.
CREATE TABLE "mail_tokens" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"tokens" double precision NOT NULL,
	"filled_at" timestamp with time zone NOT NULL,
	CONSTRAINT "mail_tokens_only_one" CHECK ("mail_tokens"."one"),
	CONSTRAINT "mail_tokens_never_owed" CHECK ("mail_tokens"."tokens" >= 0)
);
