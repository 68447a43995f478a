import { raw } from 'hono/html';

/* Strokes on a 24 px grid, drawn for this page. */
const PATHS = {
  car: 'M4 17h-1v-5l2.2-5a2 2 0 0 1 1.8-1.2h10a2 2 0 0 1 1.8 1.2l2.2 5v5h-1M9 17h6M3 12h18M6.5 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM17.5 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  key: 'M15 4a5 5 0 1 1-4.4 7.4L4 18v2h3v-2h2v-2h2l1.6-1.6A5 5 0 0 0 15 14M16 8h.01',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM20 20l-4.7-4.7',
  chat: 'M4 5h16v11h-8l-5 4v-4H4ZM9 10h6',
  box: 'M12 3l8 4.5v9L12 21l-8-4.5v-9ZM12 12l8-4.5M12 12v9M12 12L4 7.5',
  tool: 'M14.5 6.5a4 4 0 0 1 5-1l-3 3 1 1 3-3a4 4 0 0 1-5.5 5.2L8 18.5a2.1 2.1 0 0 1-3-3L12 9a4 4 0 0 1 2.5-2.5Z',
  list: 'M4 6.5l1.5 1.5L8 5.5M4 12.5l1.5 1.5L8 11.5M4 18.5l1.5 1.5L8 17.5M12 7h8M12 13h8M12 19h8',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  truck: 'M3 6h11v10H3ZM14 10h4l3 3v3h-7M7 18.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM17 18.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  calendar: 'M4 6h16v14H4ZM8 3v4M16 3v4M4 11h16',
  cross: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
  phone: 'M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 3 6a2 2 0 0 1 2-2Z',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3 2',
} as const;
export type IconName = keyof typeof PATHS;

/** A decorative picture: the word beside it says the same. */
export const icon = (name: IconName) =>
  raw(`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="${PATHS[name]}"/></svg>`);
