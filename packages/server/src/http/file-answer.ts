import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { FileAnswer } from '@dialyard/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Admission } from './admission.ts'

type Chunk = string | Uint8Array

/** Cuts off who does not take the file; not so while it is we who have nothing to send yet. */
export function cutStalledReader(response: ServerResponse, mostMs: number): void {
  response.setTimeout(mostMs, () => {
    if (response.writableLength > 0) response.destroy()
    else response.setTimeout(mostMs)
  })
}

async function* whole(first: IteratorResult<Chunk>, rest: AsyncIterator<Chunk>): AsyncGenerator<Chunk> {
  if (first.done) return
  yield first.value
  yield* { [Symbol.asyncIterator]: () => rest }
}

const headersOf = ({ contentType, filename }: FileAnswer): Record<string, string> => ({
  'content-type': contentType.startsWith('text/') ? `${contentType}; charset=utf-8` : contentType,
  'content-disposition': `attachment; filename="${filename}"`,
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
})

/**
 * Sends a file while it is made, as fast as it is taken. What fails before its first byte is thrown, and so answered in
 * the envelope; what fails later cuts the connection, so that nobody takes a part for the whole.
 */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  file: FileAnswer,
  { gate, stalledMs }: { gate: Admission; stalledMs: number },
): Promise<void> {
  const rest = file.stream[Symbol.asyncIterator]()
  await gate.enter('files', async () => {
    const first = await rest.next()
    const { raw } = reply.hijack()
    raw.writeHead(200, { ...headersOf(file), 'x-request-id': request.id })
    cutStalledReader(raw, stalledMs)
    try {
      await pipeline(whole(first, rest), raw)
    } catch (error) {
      const isGone = (error as { code?: string }).code === 'ERR_STREAM_PREMATURE_CLOSE'
      if (isGone) request.log.debug('the caller left in the middle of a file')
      else request.log.error({ err: error }, 'a file broke off')
    }
  })
}
