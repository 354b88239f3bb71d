/** Part of `npm run check`: every link of the documentation leads to a page that is there, and to a heading of it. */
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { siteFiles } from './site-pages.ts'

type Pages = ReadonlyMap<string, unknown>

/** As the site's builder names headings. */
const slug = (heading: string): string =>
  heading
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'“”‘’<>,.?/]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .replace(/^(\d)/, '_$1')
    .toLowerCase()

const withoutCode = (text: string): string => text.replace(/^```.*?^```$/gms, '')

function headingsOf(text: string): Set<string> {
  const headings = withoutCode(text).matchAll(/^#{1,6} (.+?)(?: \{#([\w-]+)\})?$/gm)
  return new Set(
    [...headings].map(
      ([, title = '', id]) => id ?? slug(title.replace(/[`*]/g, '').replace(/\[(.*?)\]\(.*?\)/g, '$1')),
    ),
  )
}

function problemOf(pages: Pages, page: string, link: string): string | null {
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? page : posix.normalize(posix.join(posix.dirname(page), path))
  const content = pages.get(target)
  if (content === undefined) return `${page}: ${link} leads nowhere`
  if (anchor === undefined || typeof content !== 'string') return null
  return headingsOf(content).has(anchor) ? null : `${page}: ${link} names no heading of ${target}`
}

/** What is wrong with the links of these pages. Addresses elsewhere are not asked. */
export function wrongLinks(pages: Pages): string[] {
  return [...pages].flatMap(([page, content]) => {
    if (typeof content !== 'string') return []
    const links = withoutCode(content).matchAll(/\]\((?![a-z]+:|\/)([^)\s]+)\)/g)
    return [...links].flatMap(([, link = '']) => problemOf(pages, page, link) ?? [])
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wrong = wrongLinks(siteFiles())
  for (const each of wrong) console.error(each)
  if (wrong.length > 0) process.exitCode = 1
}
