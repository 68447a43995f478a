/** What the launcher tells the stand-in, apart from the command line that Electron itself would get. */
export interface StandInOptions {
  /** Chromium's program. */
  chromium: string;
  /** What `app.getAppPath()` answers: the folder of package.json. */
  appPath: string;
}
export const OPTIONS_VARIABLE = 'ELECTRON_STAND_IN';

/** @throws Error  outside of a program that the launcher started */
export function readOptions(): StandInOptions {
  const given = process.env[OPTIONS_VARIABLE];
  if (given === undefined) throw new Error(`Start the stand-in through its launcher: ${OPTIONS_VARIABLE} is not set`);
  return JSON.parse(given) as StandInOptions;
}

/** A `--name` or `--name=value` of the command line; null where it is absent. */
export function switchValue(name: string): string | null {
  const found = process.argv.find((argument) => argument === `--${name}` || argument.startsWith(`--${name}=`));
  return found === undefined ? null : found.slice(name.length + 3);
}
