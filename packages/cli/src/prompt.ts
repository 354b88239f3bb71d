import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import type { Shell } from './io.ts'

/** Somebody at a terminal who can be asked. */
export interface Prompt {
  ask(question: string): Promise<string>
  /** What is typed is not shown. */
  askSecret(question: string): Promise<string>
  close(): void
}

export const canAsk = ({ stdin, stderr }: Shell): boolean => Boolean(stdin.isTTY && stderr.isTTY)

/** Asks on stderr: standard output is for what was asked for. Ctrl-C and the end of the input are an answer too: no. */
export function openPrompt(shell: Shell): Prompt {
  let muted = false
  const output = new Writable({
    write(chunk, _, done) {
      if (!muted) shell.stderr.write(chunk)
      done()
    },
  })
  const terminal = createInterface({ input: shell.stdin, output, terminal: true })
  terminal.once('SIGINT', () => terminal.close())
  const lines = terminal[Symbol.asyncIterator]()
  const ask = async (question: string): Promise<string> => {
    terminal.setPrompt(question)
    terminal.prompt()
    const line = await lines.next()
    if (line.done) throw new Error('Nothing was done.')
    return line.value.trim()
  }
  return {
    ask,
    async askSecret(question) {
      shell.stderr.write(question)
      muted = true
      try {
        return await ask('')
      } finally {
        muted = false
        shell.stderr.write('\n')
      }
    },
    close: () => terminal.close(),
  }
}
