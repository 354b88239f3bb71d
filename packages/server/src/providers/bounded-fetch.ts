export interface FetchBounds {
  /** From the request to the last byte of the answer. */
  timeoutMs: number
  mostBytes: number
}

/**
 * A fetch for asking a stranger: it ends in time whatever he does, reads no more than so many bytes, and follows nobody
 * elsewhere, where our credentials would be handed on.
 */
export function boundedFetch({ timeoutMs, mostBytes }: FetchBounds): typeof fetch {
  return async (resource, init) => {
    const timeout = AbortSignal.timeout(timeoutMs)
    const signal = init?.signal ? AbortSignal.any([init.signal, timeout]) : timeout
    try {
      const response = await fetch(resource, { ...init, signal, redirect: 'error' })
      return new Response(await readBounded(response, mostBytes), {
        status: response.status,
        headers: response.headers,
      })
    } catch (error) {
      throw timeout.aborted ? new Error(`no answer within ${timeoutMs} ms`, { cause: error }) : error
    }
  }
}

async function readBounded({ body }: Response, mostBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of body ?? []) {
    length += piece.length
    if (length > mostBytes) throw new Error(`the answer is longer than ${mostBytes} bytes`)
    pieces.push(piece)
  }
  return Buffer.concat(pieces, length)
}
