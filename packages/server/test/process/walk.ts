import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { delimiter, dirname } from 'node:path'
import { text } from 'node:stream/consumers'

/** Stands between the output of two blocks. */
const separator = '=== next block ==='

/** A block of a page that says what it prints. */
export interface Block {
  script: string
  /** What the comments in it say that it prints, line by line. */
  expected: string[]
}

/** The bash blocks of a page, in order. */
export const readBlocks = (page: string): Block[] =>
  [...page.matchAll(/^```bash\n(.*?)^```$/gms)].map(([, script = '']) => ({
    script,
    expected: [...script.matchAll(/^# → (.*)$/gm)].map(([, line = '']) => line),
  }))

/** A line as a page writes it, where `…` stands for whatever may be there. */
export function patternOf(line: string): RegExp {
  const literals = line.split(/\s*…\s*/).map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${literals.join('.*')}$`)
}

/** Runs the blocks as one script, as who pastes them does, except that the first command that fails ends it. */
export async function walk(blocks: readonly Block[], settings: Record<string, string>, before = '') {
  const script = [before, blocks.map((block) => block.script).join(`\necho '${separator}'\n`)].join('\n')
  // The node that runs this test, for a machine that has none in its path.
  const path = `${dirname(process.execPath)}${delimiter}${process.env.PATH}`
  const env = { ...process.env, PATH: path, ...settings }
  const bash = spawn('bash', ['-euo', 'pipefail', '-c', script], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const [[code], printed, complaints] = await Promise.all([once(bash, 'close'), text(bash.stdout), text(bash.stderr)])
  return { code, complaints, outputs: printed.split(`${separator}\n`) }
}
