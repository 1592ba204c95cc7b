-- Of each person the mail that was written first is sent first; what somebody asked for goes by itself.
create index deliveries_in_turn on deliveries (person, id) where status = 'waiting' and not asked and generation = 1;
--> statement-breakpoint
create index deliveries_apart on deliveries (id) where status = 'waiting' and (asked or generation > 1);
