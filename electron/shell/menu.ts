import { Menu, shell, type MenuItemConstructorOptions } from 'electron';
import type { Catalogue } from '../../shared/locales/catalogue.ts';
import type { Windows } from './windows.ts';

/** The application menu, in the shop's language. */
export function buildMenu(texts: Catalogue['desktop']['menu'], { folder, windows }: { folder: string; windows: Windows }): void {
  const template: MenuItemConstructorOptions[] = [
    {
      label: texts.file,
      submenu: [
        { label: texts.newCheckIn, accelerator: 'CmdOrCtrl+N', click: () => windows.go('/check-in') },
        { label: texts.print, accelerator: 'CmdOrCtrl+P', click: () => windows.current()?.webContents.print() },
        { label: texts.newWindow, accelerator: 'CmdOrCtrl+Shift+N', click: () => windows.another() },
        { type: 'separator' },
        { label: texts.quit, role: 'quit' },
      ],
    },
    { label: texts.edit, role: 'editMenu' },
    {
      label: texts.view,
      submenu: [
        { label: texts.reload, role: 'reload' },
        { type: 'separator' },
        { label: texts.zoomIn, role: 'zoomIn' },
        { label: texts.zoomOut, role: 'zoomOut' },
        { label: texts.zoomReset, role: 'resetZoom' },
        { label: texts.fullScreen, role: 'togglefullscreen' },
      ],
    },
    { label: texts.window, role: 'windowMenu' },
    { label: texts.help, submenu: [{ label: texts.dataFolder, click: () => void shell.openPath(folder) }] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
