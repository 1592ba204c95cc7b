-- Notices of meetings are listed newest first, among millions of cases'.
CREATE INDEX "notices_of_meetings" ON "notices" USING btree ("id") WHERE "notices"."party" is not null;
