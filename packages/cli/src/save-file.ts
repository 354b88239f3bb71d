import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { printLine, type Shell } from './io.ts'

type Body = AsyncIterable<Uint8Array>

async function* whole(body: Body): AsyncGenerator<Uint8Array> {
  try {
    yield* body
  } catch (cause) {
    throw new Error('The file broke off before its end.', { cause })
  }
}

/** Writes a file as it arrives, to standard output for `-`. Of one that breaks off nothing is left under its name. */
export async function saveFile(shell: Shell, { body }: { body: Body }, path: string): Promise<void> {
  if (path === '-') return pipeline(whole(body), shell.stdout, { end: false })
  const part = `${path}.part`
  try {
    await pipeline(whole(body), createWriteStream(part))
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  printLine(shell, `Wrote ${path}.`)
}
