-- `seq` is given out before a commit, so a row with a lower one may become visible after a row with a higher one, and whoever
-- remembers the highest seq they have seen misses it. The transaction's number beside it tells which rows are settled: those
-- below the oldest transaction still under way. In the order (xid, seq) nothing appears behind a settled row any more.
ALTER TABLE "history" ADD COLUMN "xid" xid8 DEFAULT pg_current_xact_id() NOT NULL;--> statement-breakpoint
CREATE INDEX "history_in_order" ON "history" USING btree ("xid","seq");--> statement-breakpoint

-- Transaction numbers belong to a cluster. In a database that was dumped and restored they begin anew, maybe below those of the
-- rows it brought along, so such a database begins a new era after its last row: order is by era, then xid, then seq.
CREATE TABLE "history_eras" (
	"after_seq" bigint PRIMARY KEY NOT NULL,
	"cluster" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	CONSTRAINT "history_eras_after_seq_counted" CHECK ("history_eras"."after_seq" >= 0),
	CONSTRAINT "history_eras_cluster_filled" CHECK ("history_eras"."cluster" ~ '\S')
);
--> statement-breakpoint
INSERT INTO "history_eras" ("after_seq", "cluster", "opened_at") SELECT 0, system_identifier::text, now() FROM pg_control_system();
