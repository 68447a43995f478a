import { runDesktop } from './shell/desktop.ts';

runDesktop();
