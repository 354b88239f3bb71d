import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Io } from './io.ts'

/** A file to upload. */
export interface SourceFile {
  stream: AsyncIterable<Uint8Array>
  name: string
  /** Null where it is not known before the end: standard input, a pipe. */
  size: number | null
}

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file',
  EACCES: 'no permission',
  EISDIR: 'it is a folder',
}

async function* bytesOf(stream: NodeJS.ReadableStream): AsyncGenerator<Uint8Array, void> {
  for await (const chunk of stream) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk
}

async function openPath(path: string): Promise<SourceFile> {
  const handle = await open(path)
  const stat = await handle.stat()
  if (stat.isDirectory()) {
    await handle.close()
    throw Object.assign(new Error('EISDIR'), { code: 'EISDIR' })
  }
  return { stream: handle.createReadStream(), name: basename(path), size: stat.isFile() ? stat.size : null }
}

/** Opens the file, or standard input for `-`, before the server is asked for anything. */
export async function openSource(io: Io, path: string): Promise<SourceFile> {
  if (path === '-') return { stream: bytesOf(io.stdin), name: 'stdin', size: null }
  try {
    return await openPath(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new Error(`Cannot read ${path}: ${reasons[code] ?? code}.`)
  }
}
