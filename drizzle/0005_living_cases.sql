-- A list of what is under way must not read past everything that is done to find out that there is no more of it.
-- Ids are in the order of creation, so the index by creation told nothing new.
DROP INDEX "cases_by_creation";
--> statement-breakpoint
CREATE INDEX "cases_living" ON "cases" USING btree ("id") WHERE "cases"."status" <> 'done';
