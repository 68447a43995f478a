/** Menus and notices of the desktop app itself. */
export const desktop = {
  menu: {
    file: 'File',
    newCheckIn: 'New check-in',
    print: 'Print…',
    quit: 'Quit Baybook',
    edit: 'Edit',
    view: 'View',
    reload: 'Reload',
    zoomIn: 'Larger',
    zoomOut: 'Smaller',
    zoomReset: 'Normal size',
    fullScreen: 'Full screen',
    window: 'Window',
    help: 'Help',
    dataFolder: 'Open the data folder',
  },
  cannotOpen: {
    title: 'Baybook cannot open the shop',
    notOurs: 'The file in the data folder is not a Baybook database. Nothing was changed.',
    newer: 'This shop was written by a newer Baybook. Install the newest version; nothing was changed.',
    locked: 'Another Baybook already has this shop open.',
    unwritable: 'The data folder cannot be written. Check the disk and its permissions.',
    settings: 'The database engine is not set as it must be to keep your work safe.',
    damaged: 'The database is damaged. Restore the newest backup.',
    failed: 'Baybook could not start. Start it again; if that does not help, restart the computer.',
  },
  crashed: {
    title: 'Baybook had to close its window',
    again: 'The window failed twice in a short time. Everything saved is safe: start Baybook again.',
  },
};
