-- The demo's people sign in with tokens that the demo shows. They are made of a secret of the installation's own, so that nobody
-- can sign in to a demo elsewhere with what stands in this code. Demo databases made before this are made anew.
DELETE FROM "demo_clock";--> statement-breakpoint
ALTER TABLE "demo_clock" ADD COLUMN "token_secret" text NOT NULL;--> statement-breakpoint
ALTER TABLE "demo_clock" ADD CONSTRAINT "demo_clock_secret_filled" CHECK ("demo_clock"."token_secret" ~ '\S');