import { createTheme } from '@mantine/core'

/** The house's blue, light to dark. */
const yard = [
  '#edf4fb',
  '#d8e6f4',
  '#aecbe9',
  '#82afdf',
  '#5e97d6',
  '#4787d1',
  '#3a7fcf',
  '#2c6cb8',
  '#2160a5',
  '#175393',
] as const

export const theme = createTheme({
  colors: { yard },
  primaryColor: 'yard',
  primaryShade: { light: 8, dark: 7 },
  defaultRadius: 'md',
  components: {
    Modal: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
  },
  autoContrast: true,
  luminanceThreshold: 0.35,
  cursorType: 'pointer',
  respectReducedMotion: true,
  headings: {
    sizes: { h1: { fontSize: '1.6rem', lineHeight: '1.3' }, h2: { fontSize: '1.2rem' }, h3: { fontSize: '1rem' } },
  },
})
