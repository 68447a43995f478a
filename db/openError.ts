/** The database cannot be opened; `reason` picks the sentence, the message is for people and one line long. */
export class OpenError extends Error {
  readonly reason: 'notOurs' | 'newer' | 'locked' | 'unwritable' | 'settings' | 'damaged' | 'missing' | 'update';

  constructor(reason: OpenError['reason'], message: string, options?: ErrorOptions) {
    super(message.split('\n', 1)[0], options);
    this.name = 'OpenError';
    this.reason = reason;
  }
}

const UNWRITABLE = /^(?:SQLITE_(?:READONLY|CANTOPEN|PERM|IOERR|FULL)\w*|EACCES|EPERM|EROFS|ENOSPC|EDQUOT|EIO)$/u;

/** What a failure of SQLite or of the disk under `file` means to a person; null when it is neither. */
export function openErrorOf(error: unknown, file: string): OpenError | null {
  if (error instanceof OpenError) return error;
  if (!(error instanceof Error)) return null;
  const { code } = error as { code?: unknown };
  if (typeof code !== 'string') return null;
  if (/^SQLITE_(?:CORRUPT\w*|NOTADB)$/u.test(code))
    return new OpenError('damaged', `${file} is damaged (${error.message}); restore the newest backup`, { cause: error });
  if (/^SQLITE_(?:BUSY|LOCKED)/u.test(code)) return new OpenError('locked', `Another program is using ${file}`, { cause: error });
  return UNWRITABLE.test(code) ? new OpenError('unwritable', `Cannot write ${file}: ${error.message}`, { cause: error }) : null;
}
