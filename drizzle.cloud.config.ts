import { defineConfig } from 'drizzle-kit';

export default defineConfig({ dialect: 'postgresql', schema: './cloud/schema.ts', out: './cloud/migrations' });
