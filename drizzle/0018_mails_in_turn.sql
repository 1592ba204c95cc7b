-- Of each person the mail that was written first is sent first.
create index deliveries_in_turn on deliveries (person, id) where status = 'waiting' and not asked and generation = 1;
