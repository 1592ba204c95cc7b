-- Where its reader stands: who follows them there is told what binds, also when others have the same role elsewhere.
ALTER TABLE "deliveries" ADD COLUMN "stands" jsonb;
