/**
 * Says how much script and style the portal's browser needs before it paints first, and for each room after that; fails
 * over budget. It measures what `npm run build` or `npm start` built.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

/** Bytes of script before the first paint, as they are sent: minified and gzipped. */
const budget = 250_000
const dist = fileURLToPath(new URL('../packages/portal/dist/', import.meta.url))

interface Chunk {
  file: string
  isEntry?: boolean
  imports?: string[]
  /** What it loads later. */
  dynamicImports?: string[]
  css?: string[]
}

interface Size {
  plain: number
  sent: number
}

const manifest: Record<string, Chunk> = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'))

/** A chunk with everything that it cannot run without. */
function withImports(name: string, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found
  found.add(name)
  for (const each of manifest[name]?.imports ?? []) withImports(each, found)
  return found
}

function sizeOf(files: Iterable<string>): Size {
  const all = [...new Set(files)].map((file) => readFileSync(join(dist, file)))
  const add = (sizes: number[]): number => sizes.reduce((sum, size) => sum + size, 0)
  return {
    plain: add(all.map((content) => content.length)),
    sent: add(all.map((content) => gzipSync(content, { level: 9 }).length)),
  }
}

const show = ({ plain, sent }: Size): string =>
  `${Math.ceil(sent / 1000)} kB sent (${Math.ceil(plain / 1000)} kB plain)`
const filesOf = (names: Iterable<string>, pick: (chunk: Chunk) => string[]): string[] =>
  [...names].flatMap((name) => {
    const chunk = manifest[name]
    return chunk ? pick(chunk) : []
  })

const [entry = ''] = Object.entries(manifest).find(([, chunk]) => chunk.isEntry) ?? []
const shell = withImports(entry)
const first = sizeOf(filesOf(shell, ({ file }) => [file]))
console.log(`script before the first paint: ${show(first)}; the budget is ${budget / 1000} kB sent`)
console.log(`style before the first paint: ${show(sizeOf(filesOf(shell, ({ css = [] }) => css)))}`)

/** What the shell itself loads later is a room; what a room loads later is not waited for. */
const rooms = [...shell]
  .flatMap((name) => manifest[name]?.dynamicImports ?? [])
  .filter((name) => name.startsWith('src/pages/'))
let worst = { name: '', size: { plain: 0, sent: 0 } }
for (const name of rooms) {
  const own = [...withImports(name)].filter((each) => !shell.has(each))
  const size = sizeOf(filesOf(own, ({ file }) => [file]))
  if (size.sent > worst.size.sent) worst = { name, size }
}
console.log(`the largest of ${rooms.length} rooms, ${worst.name}: ${show(worst.size)}`)
if (first.sent + worst.size.sent > budget) {
  console.error('With that room the script before the first paint is over budget.')
  process.exitCode = 1
}
