/**
 * Builds the documentation into build/docs/, as the platform serves it under /docs: the pages of docs/, the READMEs of what
 * is published, and pages made from the contract and from the command line's own help. tools/run.mjs calls it when what
 * it is made of has changed.
 */
import { cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vitepress'
import { siteFiles } from './site-pages.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const source = join(root, 'build/docs-source')
const fresh = join(root, 'build/docs-new')
const site = join(root, 'build/docs')
const patienceMs = 300_000

/** Lays the pages out as the site's builder wants them. */
function writeSource(): void {
  rmSync(source, { recursive: true, force: true })
  for (const [path, content] of siteFiles()) {
    const target = join(source, path)
    mkdirSync(dirname(target), { recursive: true })
    if (typeof content === 'string') writeFileSync(target, content)
    else cpSync(content.copy, target)
  }
  // The builder's own compiler does not know what the checkout's is set to.
  writeFileSync(join(source, 'tsconfig.json'), '{}')
}

const patience = setTimeout(() => {
  console.error('the documentation was not built within five minutes')
  process.exit(1)
}, patienceMs)
writeSource()
rmSync(fresh, { recursive: true, force: true })
await build(source, { outDir: fresh })
clearTimeout(patience)
// What is there is served until the new site is whole.
rmSync(site, { recursive: true, force: true })
renameSync(fresh, site)
rmSync(source, { recursive: true })
// The builder leaves workers behind.
process.exit()
