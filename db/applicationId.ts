/** Marks our files in the SQLite header (`BAYB`); another program's database is refused. */
export const APPLICATION_ID = 0x42_41_59_42;
