import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** 石青 (azurite), the one accent; everything else is paper and ink. */
const azurite: MantineColorsTuple = [
  '#edf4f8',
  '#dbe7ee',
  '#b7cfdc',
  '#8fb4c9',
  '#6c9db9',
  '#4f88a8',
  '#2f6f92',
  '#245a78',
  '#1b4860',
  '#12364a',
];
/** 朱 (cinnabar): not met, refused. */
const cinnabar: MantineColorsTuple = [
  '#fdf0ee',
  '#f7dcd8',
  '#ecb6af',
  '#e08d83',
  '#d56a5d',
  '#c74e40',
  '#ae3a2d',
  '#922e23',
  '#78251c',
  '#5e1b14',
];
/** 松 (pine): met. */
const pine: MantineColorsTuple = [
  '#eef6f1',
  '#dceae1',
  '#b7d5c3',
  '#8ebda2',
  '#6ba886',
  '#4a9069',
  '#2f7651',
  '#256142',
  '#1c4e35',
  '#133a27',
];
/** 赭 (ochre): partly, attention. */
const ochre: MantineColorsTuple = [
  '#fbf5e8',
  '#f3e6c9',
  '#e6cd95',
  '#d8b25f',
  '#cb9b37',
  '#b5831f',
  '#936714',
  '#78530e',
  '#604209',
  '#473006',
];
/** 藤 (wisteria): awaiting supplement. */
const wisteria: MantineColorsTuple = [
  '#f3f1f9',
  '#e5e1f1',
  '#c9c1e2',
  '#aa9dd0',
  '#9080c1',
  '#7665b0',
  '#5d4c98',
  '#4d3e80',
  '#3f3368',
  '#302650',
];

/** Ink by night: what Mantine draws fields and menus with in the dark. */
const night: MantineColorsTuple = [
  '#e3e7e8',
  '#aab4ba',
  '#949fa6',
  '#66727a',
  '#455058',
  '#2d353a',
  '#20262b',
  '#1c2125',
  '#14181b',
  '#0e1113',
];

export const theme = createTheme({
  colors: { dark: night, azurite, cinnabar, pine, ochre, wisteria },
  primaryColor: 'azurite',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  fontFamily: 'var(--font-ui)',
  fontFamilyMonospace: 'var(--font-mono)',
  headings: { fontFamily: 'var(--font-text)', fontWeight: '600' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
  lineHeights: { xs: '1.4', sm: '1.5', md: '1.55', lg: '1.6', xl: '1.6' },
  defaultRadius: 'sm',
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', comboboxProps: { shadow: 'md' } } },
    Textarea: { defaultProps: { size: 'sm' } },
    Modal: {
      defaultProps: {
        // Inside a section the heading of a dialog is no second banner of the page.
        portalProps: { target: '#dialogs' },
        centered: true,
        overlayProps: { backgroundOpacity: 0.35 },
        transitionProps: { duration: 80 },
      },
    },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false, multiline: true } },
    // The focus goes to the first entry: a menu may hold nothing that is no entry.
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 60 }, withInitialFocusPlaceholder: false } },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 60 } } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
  },
});

/** Mantine's own surfaces follow the paper and ink of theme.css. */
export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--sheet)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-soft)',
    '--mantine-color-default': 'var(--sheet)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-placeholder': 'var(--ink-faint)',
    '--mantine-color-error': 'var(--bad)',
    '--mantine-color-gray-light-color': 'var(--ink-soft)',
    '--mantine-color-gray-subtle-color': 'var(--ink-soft)',
  };
  return { variables: {}, light: shared, dark: shared };
};
