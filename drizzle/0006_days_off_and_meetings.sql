-- Days that a programme keeps closed beside weekends and public holidays: no reminder goes out on them.
CREATE TABLE "closed_days" (
	"programme" text NOT NULL,
	"date" date NOT NULL,
	"reason" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "closed_days_programme_date_pk" PRIMARY KEY("programme","date"),
	CONSTRAINT "closed_days_reason_filled" CHECK ("closed_days"."reason" ~ '\S')
);
--> statement-breakpoint
ALTER TABLE "closed_days" ADD CONSTRAINT "closed_days_programme_programmes_id_fk" FOREIGN KEY ("programme") REFERENCES "public"."programmes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint

-- The meeting plan of a network: its meetings are no cases, and remind their people all the same.
CREATE TABLE "meetings" (
	"party" text NOT NULL,
	"year" integer NOT NULL,
	"key" text NOT NULL,
	"date_from" date NOT NULL,
	"date_to" date,
	"time" text,
	"title" text NOT NULL,
	"reason" text NOT NULL,
	"who" text[] NOT NULL,
	"remind" integer[] NOT NULL,
	"revision" integer NOT NULL,
	"cancelled" boolean DEFAULT false NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "meetings_party_year_key_pk" PRIMARY KEY("party","year","key"),
	CONSTRAINT "meetings_year_sane" CHECK ("meetings"."year" between 2000 and 2100),
	CONSTRAINT "meetings_key_filled" CHECK ("meetings"."key" ~ '\S'),
	CONSTRAINT "meetings_in_its_year" CHECK (extract(year from "meetings"."date_from") = "meetings"."year"),
	CONSTRAINT "meetings_ends_after_it_begins" CHECK ("meetings"."date_to" >= "meetings"."date_from"),
	CONSTRAINT "meetings_time_of_day" CHECK ("meetings"."time" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
	CONSTRAINT "meetings_title_filled" CHECK ("meetings"."title" ~ '\S'),
	CONSTRAINT "meetings_who_known" CHECK ("meetings"."who" <@ array['network-coordinator', 'ppt-adviser', 'owner', 'unit-leader', 'uh-partner', 'forum-member', 'forum-secretary', 'county-governor', 'statped-adviser', 'learning-consultant', 'administrator', 'observer']::text[]),
	CONSTRAINT "meetings_revision_positive" CHECK ("meetings"."revision" >= 1)
);
--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_party_parties_id_fk" FOREIGN KEY ("party") REFERENCES "public"."parties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE TABLE "meeting_reminders" (
	"party" text NOT NULL,
	"year" integer NOT NULL,
	"key" text NOT NULL,
	"days" integer NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"moved_from" date,
	CONSTRAINT "meeting_reminders_party_year_key_days_pk" PRIMARY KEY("party","year","key","days")
);
--> statement-breakpoint
ALTER TABLE "meeting_reminders" ADD CONSTRAINT "meeting_reminders_meeting" FOREIGN KEY ("party","year","key") REFERENCES "public"."meetings"("party","year","key") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "meeting_reminders_by_due" ON "meeting_reminders" USING btree ("due_at");--> statement-breakpoint

-- A notice may tell of a meeting, which is no case.
ALTER TABLE "notices" ALTER COLUMN "case_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "party" text;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_party_parties_id_fk" FOREIGN KEY ("party") REFERENCES "public"."parties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "notices_once_by_party" ON "notices" USING btree ("party","cause") WHERE "notices"."party" is not null;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_about_something" CHECK (num_nonnulls("notices"."case_id", "notices"."party") = 1);
