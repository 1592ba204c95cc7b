-- A case's timers are worked off one after the other. One that failed is passed by until it is tried again, so the row says so;
-- and those who look after the service see how many there are.
ALTER TABLE "timers" ADD COLUMN "error" text;--> statement-breakpoint
ALTER TABLE "timers" ADD CONSTRAINT "timers_error_filled" CHECK ("timers"."error" ~ '\S');--> statement-breakpoint
CREATE INDEX "timers_failed" ON "timers" USING btree ("due_at") WHERE "timers"."error" is not null;--> statement-breakpoint
-- Each timer is updated once before it goes, when it is taken up: with room beside it, that touches no index.
ALTER TABLE "timers" SET (fillfactor = 70);--> statement-breakpoint

-- How long the outbox takes is measured from the commit, by the database's clock: `at` is a time of the domain, which a demo's
-- clock moves and an outage leaves behind.
ALTER TABLE "notices" ADD COLUMN "written_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "written_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint

-- How late things were done, by the hour, of all processes and over restarts: one small statement for each pass adds to it.
CREATE TABLE "punctuality" (
	"kind" text NOT NULL,
	"hour" timestamp with time zone NOT NULL,
	"within_seconds" double precision NOT NULL,
	"done" integer NOT NULL,
	"seconds" double precision NOT NULL,
	"longest" double precision NOT NULL,
	CONSTRAINT "punctuality_kind_hour_within_seconds_pk" PRIMARY KEY("kind","hour","within_seconds"),
	CONSTRAINT "punctuality_kind_known" CHECK ("punctuality"."kind" in ('timers', 'notices', 'deliveries')),
	CONSTRAINT "punctuality_within_positive" CHECK ("punctuality"."within_seconds" > 0),
	CONSTRAINT "punctuality_of_something" CHECK ("punctuality"."done" > 0),
	CONSTRAINT "punctuality_never_early" CHECK ("punctuality"."longest" >= 0 and "punctuality"."seconds" >= "punctuality"."longest"),
	CONSTRAINT "punctuality_longest_within" CHECK ("punctuality"."longest" <= "punctuality"."within_seconds")
) WITH (fillfactor = 50);
--> statement-breakpoint
CREATE INDEX "punctuality_by_hour" ON "punctuality" USING btree ("hour");
