-- Notices of meetings are listed newest first, among millions of cases'.
CREATE INDEX "notices_of_meetings" ON "notices" USING btree ("id") WHERE "notices"."party" is not null;--> statement-breakpoint
-- What a digest that failed was to tell of is found by it.
CREATE INDEX "deliveries_collected" ON "deliveries" USING btree ("collected_by") WHERE "deliveries"."collected_by" is not null;
