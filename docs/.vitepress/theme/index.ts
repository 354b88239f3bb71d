/** Without the fonts that the theme would bring: the reader's own are as good, and there already. */
export { default } from 'vitepress/theme-without-fonts'
