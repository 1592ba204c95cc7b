-- The tables of src/db/schema, as drizzle-kit wrote them.
CREATE TABLE "cases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workflow" text NOT NULL,
	"version" integer NOT NULL,
	"programme" text NOT NULL,
	"subject" text NOT NULL,
	"year" integer,
	"parent" uuid,
	"revision" integer NOT NULL,
	"status" text NOT NULL,
	"states" text[] NOT NULL,
	"paths" text[] NOT NULL,
	"late" text[] DEFAULT '{}' NOT NULL,
	"overdue" boolean DEFAULT false NOT NULL,
	"next_due" timestamp with time zone,
	"snapshot" jsonb NOT NULL,
	"last_hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "cases_revision_positive" CHECK ("cases"."revision" >= 1),
	CONSTRAINT "cases_year_sane" CHECK ("cases"."year" between 2000 and 2100),
	CONSTRAINT "cases_status_known" CHECK ("cases"."status" in ('running', 'paused', 'done')),
	CONSTRAINT "cases_in_some_state" CHECK (cardinality("cases"."states") > 0),
	CONSTRAINT "cases_paths_hold_states" CHECK ("cases"."paths" @> "cases"."states"),
	CONSTRAINT "cases_not_its_own_parent" CHECK ("cases"."parent" <> "cases"."id"),
	CONSTRAINT "cases_done_awaits_nothing" CHECK ("cases"."status" <> 'done' or "cases"."next_due" is null),
	CONSTRAINT "cases_snapshot_object" CHECK (jsonb_typeof("cases"."snapshot") = 'object'),
	CONSTRAINT "cases_last_hash_sha256" CHECK ("cases"."last_hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "deadlines" (
	"case_id" uuid NOT NULL,
	"key" text NOT NULL,
	"date" date,
	"at" timestamp with time zone,
	"last_working_day" date,
	"source" text NOT NULL,
	"state" text NOT NULL,
	"moved_from" date,
	"moved_by" text,
	"reason" text,
	"programme" text NOT NULL,
	"subject" text NOT NULL,
	CONSTRAINT "deadlines_case_id_key_pk" PRIMARY KEY("case_id","key"),
	CONSTRAINT "deadlines_source_known" CHECK ("deadlines"."source" in ('rule', 'calendar', 'plan', 'move')),
	CONSTRAINT "deadlines_state_known" CHECK ("deadlines"."state" in ('later', 'armed', 'met', 'missed')),
	CONSTRAINT "deadlines_instant_with_date" CHECK (("deadlines"."date" is null) = ("deadlines"."at" is null)),
	CONSTRAINT "deadlines_moved_by_someone" CHECK ("deadlines"."source" <> 'move' or "deadlines"."moved_by" is not null)
);
--> statement-breakpoint
CREATE TABLE "definitions" (
	"workflow" text NOT NULL,
	"version" integer NOT NULL,
	"hash" text NOT NULL,
	"data" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "definitions_workflow_version_pk" PRIMARY KEY("workflow","version"),
	CONSTRAINT "definitions_once_by_content" UNIQUE("workflow","hash"),
	CONSTRAINT "definitions_workflow_slug" CHECK ("definitions"."workflow" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	CONSTRAINT "definitions_version_positive" CHECK ("definitions"."version" >= 1),
	CONSTRAINT "definitions_hash_sha256" CHECK ("definitions"."hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "definitions_data_object" CHECK (jsonb_typeof("definitions"."data") = 'object')
);
--> statement-breakpoint
CREATE TABLE "history" (
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "history_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"case_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"event_id" text NOT NULL,
	"type" text NOT NULL,
	"data" jsonb NOT NULL,
	"data_hash" text NOT NULL,
	"by_person" text NOT NULL,
	"by_role" text NOT NULL,
	"by_party" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"from_states" text[] NOT NULL,
	"to_states" text[] NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "history_case_id_revision_pk" PRIMARY KEY("case_id","revision"),
	CONSTRAINT "history_seq_unique" UNIQUE("seq"),
	CONSTRAINT "history_event_once" UNIQUE("case_id","event_id"),
	CONSTRAINT "history_revision_positive" CHECK ("history"."revision" >= 1),
	CONSTRAINT "history_event_id_filled" CHECK ("history"."event_id" ~ '\S'),
	CONSTRAINT "history_type_filled" CHECK ("history"."type" ~ '\S'),
	CONSTRAINT "history_data_object" CHECK (jsonb_typeof("history"."data") = 'object'),
	CONSTRAINT "history_data_hash_sha256" CHECK ("history"."data_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "history_hash_sha256" CHECK ("history"."hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "timers" (
	"case_id" uuid NOT NULL,
	"id" text NOT NULL,
	"token" integer NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"days" integer,
	"due_at" timestamp with time zone NOT NULL,
	"armed_at" timestamp with time zone NOT NULL,
	"leased_until" timestamp with time zone,
	CONSTRAINT "timers_case_id_id_pk" PRIMARY KEY("case_id","id"),
	CONSTRAINT "timers_token_positive" CHECK ("timers"."token" >= 1),
	CONSTRAINT "timers_kind_known" CHECK ("timers"."kind" in ('expire', 'remind')),
	CONSTRAINT "timers_reminder_has_days" CHECK (("timers"."kind" = 'remind') = ("timers"."days" is not null))
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"notice_id" uuid NOT NULL,
	"person" text NOT NULL,
	"address" text NOT NULL,
	"language" text NOT NULL,
	"status" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"html" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamp with time zone NOT NULL,
	"leased_until" timestamp with time zone,
	"message_id" text NOT NULL,
	"error" text,
	"sent_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "deliveries_once_per_person" UNIQUE("notice_id","person"),
	CONSTRAINT "deliveries_address_filled" CHECK ("deliveries"."address" ~ '\S'),
	CONSTRAINT "deliveries_language_known" CHECK ("deliveries"."language" in ('nb', 'nn', 'da', 'en')),
	CONSTRAINT "deliveries_status_known" CHECK ("deliveries"."status" in ('waiting', 'held', 'sent', 'failed')),
	CONSTRAINT "deliveries_attempts_counted" CHECK ("deliveries"."attempts" >= 0),
	CONSTRAINT "deliveries_message_id_filled" CHECK ("deliveries"."message_id" ~ '\S'),
	CONSTRAINT "deliveries_sent_when_sent" CHECK (("deliveries"."status" = 'sent') = ("deliveries"."sent_at" is not null)),
	CONSTRAINT "deliveries_failure_says_why" CHECK ("deliveries"."status" <> 'failed' or "deliveries"."error" is not null)
);
--> statement-breakpoint
CREATE TABLE "demo_clock" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"now" timestamp with time zone NOT NULL,
	CONSTRAINT "demo_clock_only_one" CHECK ("demo_clock"."one")
);
--> statement-breakpoint
CREATE TABLE "idempotency" (
	"caller" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"state" text NOT NULL,
	"status" integer,
	"body" text,
	"headers" jsonb,
	"created_at" timestamp with time zone NOT NULL,
	"locked_until" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_caller_key_pk" PRIMARY KEY("caller","key"),
	CONSTRAINT "idempotency_state_known" CHECK ("idempotency"."state" in ('in-progress', 'done')),
	CONSTRAINT "idempotency_status_http" CHECK ("idempotency"."status" between 100 and 599),
	CONSTRAINT "idempotency_done_has_answer" CHECK (("idempotency"."state" = 'done') = ("idempotency"."status" is not null and "idempotency"."body" is not null))
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"cause" text NOT NULL,
	"revision" integer NOT NULL,
	"kind" text NOT NULL,
	"template" text,
	"effect" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"status" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamp with time zone NOT NULL,
	"leased_until" timestamp with time zone,
	"error" text,
	CONSTRAINT "notices_once_by_cause" UNIQUE("case_id","cause"),
	CONSTRAINT "notices_cause_filled" CHECK ("notices"."cause" ~ '\S'),
	CONSTRAINT "notices_revision_positive" CHECK ("notices"."revision" >= 1),
	CONSTRAINT "notices_kind_known" CHECK ("notices"."kind" in ('notify', 'letter', 'startCase', 'tell', 'calendar')),
	CONSTRAINT "notices_mail_has_template" CHECK (("notices"."kind" in ('notify', 'letter')) = ("notices"."template" is not null)),
	CONSTRAINT "notices_effect_object" CHECK (jsonb_typeof("notices"."effect") = 'object'),
	CONSTRAINT "notices_status_known" CHECK ("notices"."status" in ('waiting', 'done', 'failed', 'not-accepted')),
	CONSTRAINT "notices_attempts_counted" CHECK ("notices"."attempts" >= 0),
	CONSTRAINT "notices_failure_says_why" CHECK ("notices"."status" <> 'failed' or "notices"."error" is not null)
);
--> statement-breakpoint
CREATE TABLE "calendar_entries" (
	"programme" text NOT NULL,
	"year" integer NOT NULL,
	"key" text NOT NULL,
	"date_from" date NOT NULL,
	"date_to" date,
	"title" jsonb,
	"label" jsonb,
	"who" text[] DEFAULT '{}' NOT NULL,
	"by" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "calendar_entries_programme_year_key_pk" PRIMARY KEY("programme","year","key"),
	CONSTRAINT "calendar_entries_year_sane" CHECK ("calendar_entries"."year" between 2000 and 2100),
	CONSTRAINT "calendar_entries_key_filled" CHECK ("calendar_entries"."key" ~ '\S'),
	CONSTRAINT "calendar_entries_ends_after_it_begins" CHECK ("calendar_entries"."date_to" >= "calendar_entries"."date_from"),
	CONSTRAINT "calendar_entries_title_localized" CHECK ("calendar_entries"."title" ?& array['nb', 'nn', 'da', 'en']),
	CONSTRAINT "calendar_entries_label_localized" CHECK ("calendar_entries"."label" ?& array['nb', 'nn', 'da', 'en'])
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"party" text NOT NULL,
	"other" text NOT NULL,
	"relation" text NOT NULL,
	CONSTRAINT "memberships_party_other_relation_pk" PRIMARY KEY("party","other","relation"),
	CONSTRAINT "memberships_relation_known" CHECK ("memberships"."relation" in ('member', 'partner')),
	CONSTRAINT "memberships_not_of_itself" CHECK ("memberships"."party" <> "memberships"."other")
);
--> statement-breakpoint
CREATE TABLE "parties" (
	"id" text PRIMARY KEY NOT NULL,
	"programme" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"language" text NOT NULL,
	"counts" jsonb,
	"example" boolean DEFAULT false NOT NULL,
	CONSTRAINT "parties_id_slug" CHECK ("parties"."id" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	CONSTRAINT "parties_kind_known" CHECK ("parties"."kind" in ('network', 'pilot', 'owner', 'ppt', 'unit', 'university', 'forum', 'governor', 'statped', 'consultants')),
	CONSTRAINT "parties_name_filled" CHECK ("parties"."name" ~ '\S'),
	CONSTRAINT "parties_language_known" CHECK ("parties"."language" in ('nb', 'nn', 'da', 'en')),
	CONSTRAINT "parties_counts_object" CHECK (jsonb_typeof("parties"."counts") = 'object')
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"language" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "people_id_filled" CHECK ("people"."id" ~ '\S'),
	CONSTRAINT "people_name_filled" CHECK ("people"."name" ~ '\S'),
	CONSTRAINT "people_email_one_address" CHECK ("people"."email" ~ '^[^@[:space:][:cntrl:]]+@[^@[:space:][:cntrl:]]+$'),
	CONSTRAINT "people_language_known" CHECK ("people"."language" in ('nb', 'nn', 'da', 'en'))
);
--> statement-breakpoint
CREATE TABLE "programmes" (
	"id" text PRIMARY KEY NOT NULL,
	"name" jsonb NOT NULL,
	"zone" text NOT NULL,
	"language" text NOT NULL,
	CONSTRAINT "programmes_id_slug" CHECK ("programmes"."id" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	CONSTRAINT "programmes_name_localized" CHECK ("programmes"."name" ?& array['nb', 'nn', 'da', 'en']),
	CONSTRAINT "programmes_zone_filled" CHECK ("programmes"."zone" ~ '\S'),
	CONSTRAINT "programmes_language_known" CHECK ("programmes"."language" in ('nb', 'nn', 'da', 'en'))
);
--> statement-breakpoint
CREATE TABLE "role_assignments" (
	"person" text NOT NULL,
	"role" text NOT NULL,
	"party" text,
	CONSTRAINT "role_assignments_once" UNIQUE NULLS NOT DISTINCT("person","role","party"),
	CONSTRAINT "role_assignments_role_known" CHECK ("role_assignments"."role" in ('network-coordinator', 'ppt-adviser', 'owner', 'unit-leader', 'uh-partner', 'forum-member', 'forum-secretary', 'county-governor', 'statped-adviser', 'learning-consultant', 'administrator', 'observer')),
	CONSTRAINT "role_assignments_party_but_administrator" CHECK ("role_assignments"."party" is not null or "role_assignments"."role" = 'administrator')
);
--> statement-breakpoint
CREATE TABLE "tokens" (
	"hash" text PRIMARY KEY NOT NULL,
	"person" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "tokens_hash_sha256" CHECK ("tokens"."hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_programme_programmes_id_fk" FOREIGN KEY ("programme") REFERENCES "public"."programmes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_subject_parties_id_fk" FOREIGN KEY ("subject") REFERENCES "public"."parties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_parent_cases_id_fk" FOREIGN KEY ("parent") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_definition" FOREIGN KEY ("workflow","version") REFERENCES "public"."definitions"("workflow","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deadlines" ADD CONSTRAINT "deadlines_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "history" ADD CONSTRAINT "history_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "timers" ADD CONSTRAINT "timers_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_notice_id_notices_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_entries" ADD CONSTRAINT "calendar_entries_programme_programmes_id_fk" FOREIGN KEY ("programme") REFERENCES "public"."programmes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_party_parties_id_fk" FOREIGN KEY ("party") REFERENCES "public"."parties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_other_parties_id_fk" FOREIGN KEY ("other") REFERENCES "public"."parties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parties" ADD CONSTRAINT "parties_programme_programmes_id_fk" FOREIGN KEY ("programme") REFERENCES "public"."programmes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_assignments" ADD CONSTRAINT "role_assignments_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_assignments" ADD CONSTRAINT "role_assignments_party_parties_id_fk" FOREIGN KEY ("party") REFERENCES "public"."parties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cases_by_programme" ON "cases" USING btree ("programme","id");--> statement-breakpoint
CREATE INDEX "cases_by_programme_year" ON "cases" USING btree ("programme","year","id");--> statement-breakpoint
CREATE INDEX "cases_by_subject" ON "cases" USING btree ("subject","id");--> statement-breakpoint
CREATE INDEX "cases_by_parent" ON "cases" USING btree ("parent","id") WHERE "cases"."parent" is not null;--> statement-breakpoint
CREATE INDEX "cases_by_workflow_year" ON "cases" USING btree ("workflow","year","id");--> statement-breakpoint
CREATE INDEX "cases_by_definition" ON "cases" USING btree ("workflow","version");--> statement-breakpoint
CREATE INDEX "cases_by_path" ON "cases" USING gin ("paths");--> statement-breakpoint
CREATE INDEX "cases_by_next_due" ON "cases" USING btree ("next_due","id") WHERE "cases"."next_due" is not null;--> statement-breakpoint
CREATE INDEX "cases_overdue" ON "cases" USING btree ("programme","id") WHERE "cases"."overdue";--> statement-breakpoint
CREATE INDEX "cases_by_creation" ON "cases" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "deadlines_armed" ON "deadlines" USING btree ("at","case_id","key") WHERE "deadlines"."state" = 'armed';--> statement-breakpoint
CREATE INDEX "deadlines_by_programme" ON "deadlines" USING btree ("programme","at","case_id","key");--> statement-breakpoint
CREATE INDEX "deadlines_by_subject" ON "deadlines" USING btree ("subject","at","case_id","key");--> statement-breakpoint
CREATE INDEX "timers_due" ON "timers" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "deliveries_waiting" ON "deliveries" USING btree ("next_try_at") WHERE "deliveries"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX "deliveries_by_person" ON "deliveries" USING btree ("person","id");--> statement-breakpoint
CREATE INDEX "idempotency_by_age" ON "idempotency" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "notices_waiting" ON "notices" USING btree ("next_try_at") WHERE "notices"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX "notices_by_status" ON "notices" USING btree ("status","id");--> statement-breakpoint
CREATE INDEX "calendar_entries_by_date" ON "calendar_entries" USING btree ("programme","date_from");--> statement-breakpoint
CREATE INDEX "memberships_by_other" ON "memberships" USING btree ("other");--> statement-breakpoint
CREATE INDEX "parties_by_programme" ON "parties" USING btree ("programme","name","id");--> statement-breakpoint
CREATE INDEX "parties_by_name" ON "parties" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "people_by_name" ON "people" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "role_assignments_by_party" ON "role_assignments" USING btree ("party","role");--> statement-breakpoint
CREATE INDEX "tokens_by_person" ON "tokens" USING btree ("person");