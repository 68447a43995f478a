/** Names on the wire between preload and main; nothing else passes. */
export const CONNECT = 'baybook:connect';
export const PORT = 'baybook:port';
export const PRINT = 'baybook:print';
export const GO = 'baybook:go';
export const SCHEME = 'app';
export const PAGE_ORIGIN = `${SCHEME}://baybook`;
