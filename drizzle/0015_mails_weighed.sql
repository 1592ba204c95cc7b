-- What the mail server refused of late, a row for each person, and whether it took a mail to somebody else meanwhile: an address
-- that is refused while others get through is at fault; where many are refused and nobody gets through, the installation is.
CREATE TABLE "mail_refusals" (
	"person" text PRIMARY KEY NOT NULL,
	"delivery" uuid NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	"others_taken" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
ALTER TABLE "mail_refusals" ADD CONSTRAINT "mail_refusals_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_refusals" ADD CONSTRAINT "mail_refusals_delivery_deliveries_id_fk" FOREIGN KEY ("delivery") REFERENCES "public"."deliveries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint

-- A person asked for it to be tried: the mail server is asked whatever is known of the address.
ALTER TABLE "deliveries" ADD COLUMN "asked" boolean DEFAULT false NOT NULL;--> statement-breakpoint

-- How many are under way in all processes together is counted before more are begun.
CREATE INDEX "deliveries_leased" ON "deliveries" USING btree ("leased_until") WHERE "deliveries"."status" = 'waiting' and "deliveries"."leased_until" is not null;--> statement-breakpoint

-- Which of the two there are, and whether many, is looked up before a list is made of them.
CREATE INDEX "deliveries_sent" ON "deliveries" USING btree ("notice_id") WHERE "deliveries"."status" = 'sent';--> statement-breakpoint
CREATE INDEX "deliveries_held" ON "deliveries" USING btree ("notice_id") WHERE "deliveries"."status" = 'held';
