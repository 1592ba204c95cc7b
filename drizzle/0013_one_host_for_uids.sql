-- What stands behind the @ of calendar entries and Message-IDs: where people reached the installation when it was first started. An
-- address that changes must not make every entry in people's calendars a second one.
ALTER TABLE "installation" ADD COLUMN "uid_host" text;--> statement-breakpoint
ALTER TABLE "installation" ADD CONSTRAINT "installation_host_filled" CHECK ("installation"."uid_host" ~ '\S');
