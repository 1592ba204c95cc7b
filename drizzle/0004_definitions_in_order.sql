-- The order of a definition's parts means something: states and regions are entered in it, events and deadlines are shown in
-- it. jsonb forgets the order of keys, json keeps the text that was stored.
ALTER TABLE "definitions" DROP CONSTRAINT "definitions_data_object";--> statement-breakpoint
ALTER TABLE "definitions" ALTER COLUMN "data" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "definitions" ADD CONSTRAINT "definitions_data_object" CHECK (json_typeof("definitions"."data") = 'object');
