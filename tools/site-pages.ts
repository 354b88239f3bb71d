import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describeCommands } from '../packages/cli/src/describe-commands.ts'
import { buildProgram } from '../packages/cli/src/run.ts'
import { callsByModule, modulePage } from './site-calls.ts'

const root = fileURLToPath(new URL('../', import.meta.url))

/** Files outside docs/ that are pages of the site, and what they are called there. */
const elsewhere: Record<string, string> = {
  'README.md': 'readme.md',
  'CHANGELOG.md': 'changelog.md',
  'CONTRIBUTING.md': 'contributing.md',
  'packages/sdk/README.md': 'sdk.md',
  'packages/cli/README.md': 'cli.md',
}
/** Plain texts, which are shown as they are. */
const texts: Record<string, string> = { LICENSE: 'license.md', NOTICE: 'notice.md' }

const pathOf = (path: string): string => relative(root, path).split(sep).join('/')
const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => pathOf(join(entry.parentPath, entry.name)))

/** Where a file of the checkout stands in the site, if it does. */
function pageOf(path: string): string | undefined {
  if (path.startsWith('docs/') && !path.startsWith('docs/.')) return path.slice('docs/'.length)
  return elsewhere[path] ?? texts[path]
}

/** Links between files of the checkout, as links between pages. */
function withLinks(text: string, path: string, page: string): string {
  return text.replace(/\]\((?![a-z]+:|#|\/)([^)#\s]+)(#[^)\s]*)?\)/g, (whole, link: string, anchor = '') => {
    const target = pageOf(posix.normalize(posix.join(posix.dirname(path), link)))
    if (target === undefined) return whole
    const way = posix.relative(posix.dirname(page), target)
    return `](${way.startsWith('.') ? way : `./${way}`}${anchor})`
  })
}

const withoutComments = (text: string): string => text.replace(/<!--.*?-->\n*/gs, '')

function commandsPage(): string {
  const nowhere = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, env: {}, exitCode: 0 }
  const sections = describeCommands(buildProgram({ ...nowhere, form: 'text' }))
  const parts = sections.map(({ name, help }) => `## ${name}\n\n\`\`\`\n${help.trim()}\n\`\`\``)
  return `# Commands\n\nWhat \`--help\` says of each. [The command line](./cli.md) tells the rest.\n\n${parts.join('\n\n')}\n`
}

/** Every file of the site's source by its path within it: text, or the file of the checkout that it is a copy of. */
export function siteFiles(): Map<string, string | { copy: string }> {
  const files = new Map<string, string | { copy: string }>()
  const read = (path: string): string => readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n')
  for (const path of [...filesIn('docs'), ...Object.keys(elsewhere)]) {
    const page = pageOf(path)
    if (page === undefined) files.set(path.slice('docs/'.length), { copy: join(root, path) })
    else if (page.endsWith('.md')) files.set(page, withLinks(withoutComments(read(path)), path, page))
    else files.set(page, { copy: join(root, path) })
  }
  for (const [path, page] of Object.entries(texts)) {
    files.set(page, `# ${path}\n\n\`\`\`text\n${read(path).trimEnd()}\n\`\`\`\n`)
  }
  for (const [module, calls] of callsByModule()) files.set(`calls/${module}.md`, modulePage(module, calls))
  files.set('commands.md', commandsPage())
  return files
}
