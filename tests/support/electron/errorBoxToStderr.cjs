// For the real Electron (`-r`): an error box would wait for a person, so a test reads it instead.
const { dialog } = require('electron');

dialog.showErrorBox = (title, content) => process.stderr.write(`[error box] ${title}: ${content}\n`);
