import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Download } from '@dialyard/sdk'
import { printLine, type Shell } from './io.ts'

async function* whole({ body }: Download): AsyncGenerator<Uint8Array> {
  try {
    yield* body
  } catch (cause) {
    throw new Error('The file broke off before its end.', { cause })
  }
}

/** Writes a file as it arrives, to standard output for `-`. Of one that breaks off nothing is left under its name. */
export async function saveFile(shell: Shell, file: Download, path: string): Promise<void> {
  if (path === '-') return pipeline(whole(file), shell.stdout, { end: false })
  const part = `${path}.part`
  try {
    await pipeline(whole(file), createWriteStream(part))
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  printLine(shell, `Wrote ${path}.`)
}
