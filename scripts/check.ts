/** `npm run check`: everything that answers within a minute. */
import { step } from './step.ts';

const UNIT = ['tests/architecture', 'tests/db', 'tests/domain', 'tests/renderer', 'tests/services'];

const results = [
  await step('types', 'tsc', ['-p', '.']),
  await step('lint', 'oxlint', []),
  await step('format', 'oxfmt', ['--check']),
  await step('dead code', 'knip', []),
  await step('unit tests', 'vitest', ['run', ...UNIT]),
];
process.exit(results.every(Boolean) ? 0 : 1);
