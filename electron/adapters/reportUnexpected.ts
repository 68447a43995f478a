import type { Log } from '../ports.ts';

/**
 * What nobody caught: into the log with its stack, and one line to the terminal. A promise that nobody waited for
 * leaves the host serving; after an exception nothing is sure any more, so the process ends
 * by `end`. The file is safe either way.
 */
export function reportUnexpected(log: Log, end: () => void): void {
  const report = (event: string, error: unknown, outcome: string): void => {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`Unexpected error, ${outcome}; details are in baybook.log: ${message.split('\n', 1)[0]}\n`);
    try {
      log.error(event, { error: message, stack: error instanceof Error ? error.stack : undefined });
    } catch (logError) {
      process.stderr.write(`The log cannot be written: ${String(logError)}\n`);
    }
  };
  process.on('unhandledRejection', (error) => report('process.unhandledRejection', error, 'Baybook goes on'));
  process.on('uncaughtException', (error) => {
    report('process.uncaughtException', error, 'Baybook ends');
    end();
  });
}
