// How drizzle-kit writes a new migration from src/db/schema (`npm run db:generate`); read it before it is committed.
export default { dialect: 'postgresql', schema: './src/db/schema/*.ts', out: './drizzle' };
