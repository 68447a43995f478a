/** `npm run faults`: the fault tests with their full counts. */
import { step } from './step.ts';

process.exit(
  (await step('faults', 'vitest', ['run', 'tests/faults', 'tests/sync'], { BAYBOOK_KILLS: '1000', BAYBOOK_SCHEDULES: '20000' })) ? 0 : 1,
);
