-- Given up while nobody else got through: it is tried once more as soon as somebody does.
ALTER TABLE "deliveries" ADD COLUMN "doubted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "deliveries_doubted" ON "deliveries" USING btree ("person") WHERE "deliveries"."status" = 'failed' and "deliveries"."doubted";--> statement-breakpoint

-- What was given up is found by its mark. An address that turns out to be good gets back the count that it had.
ALTER TABLE "mail_refusals" DROP COLUMN "delivery";--> statement-breakpoint
ALTER TABLE "mail_refusals" ADD COLUMN "sure" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "mail_refusals" ADD COLUMN "bounces_before" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "mail_refusals" ADD CONSTRAINT "mail_refusals_bounces_counted" CHECK ("mail_refusals"."bounces_before" >= 0);
