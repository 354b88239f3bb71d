import { type FileHandle, open } from 'node:fs/promises'
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

interface OpenFile {
  handle: FileHandle
  size: number | null
}

async function openFile(path: string): Promise<OpenFile> {
  const handle = await open(path)
  const stat = await handle.stat()
  if (!stat.isDirectory()) return { handle, size: stat.isFile() ? stat.size : null }
  await handle.close()
  throw Object.assign(new Error('EISDIR'), { code: 'EISDIR' })
}

async function openOrSayWhy(path: string): Promise<OpenFile> {
  try {
    return await openFile(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new Error(`Cannot read ${path}: ${reasons[code] ?? code}.`)
  }
}

/** Opens the file, or standard input for `-`, before the server is asked for anything, and closes it whatever comes of it. */
export async function withSource<T>(io: Io, path: string, use: (source: SourceFile) => Promise<T>): Promise<T> {
  if (path === '-') return use({ stream: bytesOf(io.stdin), name: 'stdin', size: null })
  const { handle, size } = await openOrSayWhy(path)
  try {
    return await use({ stream: handle.createReadStream({ autoClose: false }), name: basename(path), size })
  } finally {
    await handle.close()
  }
}
