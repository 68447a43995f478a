import { alpha, createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/* Petrol is the one accent; blue, amber, green and red are the status hues. Shades 7 and darker read on
   white, 4 and lighter on the dark body, both at 4.5 : 1 or better. */
const petrol: MantineColorsTuple = [
  '#e9f5f6',
  '#d2e8eb',
  '#a5d1d6',
  '#75b8c0',
  '#5aabb4',
  '#2c8792',
  '#17737e',
  '#0f616b',
  '#0b4f58',
  '#073c43',
];
const blue: MantineColorsTuple = [
  '#eaf2fd',
  '#d3e4fa',
  '#a6c8f4',
  '#7fb0ee',
  '#5f9be6',
  '#3373cc',
  '#225cb0',
  '#1a4a90',
  '#133870',
  '#0d2850',
];
const amber: MantineColorsTuple = [
  '#fff6e3',
  '#fdebc4',
  '#f9d68a',
  '#f2be52',
  '#e5a52b',
  '#c98a15',
  '#a56d0b',
  '#855508',
  '#664106',
  '#4a2f05',
];
const green: MantineColorsTuple = [
  '#e9f6ec',
  '#d1ecd8',
  '#a3d8b1',
  '#74c38a',
  '#4baa66',
  '#2f8f4c',
  '#22783d',
  '#1a6131',
  '#134a25',
  '#0d361b',
];
const red: MantineColorsTuple = [
  '#fdeceb',
  '#fad5d3',
  '#f3a9a5',
  '#ee8a84',
  '#e56a63',
  '#c6372f',
  '#a82a24',
  '#87211c',
  '#671914',
  '#4a120f',
];
const gray: MantineColorsTuple = [
  '#f6f7f8',
  '#eef0f2',
  '#e2e6e9',
  '#d0d6db',
  '#a9b3bb',
  '#84909a',
  '#586570',
  '#46515a',
  '#2e373e',
  '#1c2227',
];
const dark: MantineColorsTuple = [
  '#e6e9eb',
  '#c6cbcf',
  '#a6aeb4',
  '#828c93',
  '#3b444b',
  '#2b3238',
  '#22282d',
  '#181c20',
  '#111417',
  '#0b0d0f',
];

/** Sizes are in rem, so that the terminal's larger root size grows everything alike; the desk's rem is 14 px. */
export const theme = createTheme({
  colors: { petrol, blue, amber, green, red, gray, dark },
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  black: '#1c2227',
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontSizes: { xs: '0.857rem', sm: '1rem', md: '1rem', lg: '1.143rem', xl: '1.429rem' },
  spacing: { xs: '0.571rem', sm: '0.857rem', md: '1.143rem', lg: '1.714rem', xl: '2.286rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  radius: { xs: '0.143rem', sm: '0.286rem', md: '0.429rem', lg: '0.571rem', xl: '1.143rem' },
  defaultRadius: 'md',
  headings: {
    fontWeight: '620',
    sizes: {
      h1: { fontSize: '1.571rem', lineHeight: '1.3' },
      h2: { fontSize: '1.214rem', lineHeight: '1.35' },
      h3: { fontSize: '1.071rem', lineHeight: '1.4' },
    },
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Anchor: { defaultProps: { underline: 'always' } },
    // Mantine's own sizes reckon with a rem of 16 px: on the desk their letters would be eight or nine pixels high.
    Badge: { defaultProps: { variant: 'light', size: 'lg', radius: 'sm', fz: 'xs', fw: 550, tt: 'none' } },
    Paper: { defaultProps: { bg: 'var(--baybook-surface)' } },
    Modal: {
      styles: { header: { background: 'var(--baybook-surface)' }, title: { fontSize: '1.214rem', fontWeight: 620 } },
      defaultProps: { transitionProps: { duration: 120 }, overlayProps: { backgroundOpacity: 0.45 } },
    },
    Drawer: {
      styles: {
        header: { background: 'var(--baybook-surface)' },
        content: { background: 'var(--baybook-surface)' },
        title: { fontSize: '1.214rem', fontWeight: 620 },
      },
      defaultProps: { transitionProps: { duration: 120 }, overlayProps: { backgroundOpacity: 0.45 } },
    },
    Menu: { defaultProps: { withInitialFocusPlaceholder: false, transitionProps: { duration: 100 } } },
    Combobox: { defaultProps: { transitionProps: { duration: 80 } } },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 80 } } },
  },
});

/** What Mantine's defaults leave below AA, and the surfaces of our own. */
export const cssVariables: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    '--mantine-color-body': '#fbfcfc',
    '--mantine-color-error': 'var(--mantine-color-red-6)',
    '--mantine-color-placeholder': 'var(--mantine-color-gray-6)',
    '--baybook-surface': '#ffffff',
    '--baybook-rail': 'var(--mantine-color-gray-1)',
    '--baybook-hover': 'var(--mantine-color-gray-1)',
    '--baybook-border': 'var(--mantine-color-gray-2)',
  },
  dark: {
    '--mantine-color-error': 'var(--mantine-color-red-3)',
    '--mantine-color-placeholder': 'var(--mantine-color-dark-2)',
    '--baybook-surface': '#1e2328',
    '--baybook-rail': 'var(--mantine-color-dark-8)',
    '--baybook-hover': 'var(--mantine-color-dark-5)',
    '--baybook-border': 'var(--mantine-color-dark-5)',
    ...darkTints(colors),
  },
});

/** Tinted surfaces that stay visible on the dark body, with a text that reads on them. */
function darkTints(colors: Readonly<Record<string, MantineColorsTuple>>): Record<string, string> {
  const rows = Object.entries(colors).map(([name, shades]) => [
    [`--mantine-color-${name}-light`, alpha(shades[5], 0.24)],
    [`--mantine-color-${name}-light-hover`, alpha(shades[5], 0.32)],
    [`--mantine-color-${name}-light-color`, shades[1]],
  ]);
  return Object.fromEntries(rows.flat());
}
