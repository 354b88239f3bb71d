import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * What happens on the way to a server. `lost`: the request arrives and its answer does not. `cut`: nothing arrives. `mute`: nobody ever
 * answers. `endless`: the answer does not end. `nonsense`: it is none.
 */
export type Trouble = 'none' | 'lost' | 'cut' | 'mute' | 'endless' | 'nonsense'

/** A way to a server on which things go wrong when they are told to. */
export interface Way {
  url: string
  /** From now on, for requests whose path begins so. */
  trouble(kind: Trouble, path?: string): void
  /** Paths that were asked for, in order. */
  asked: string[]
  close(): Promise<void>
}

function pass(target: string, asked: IncomingMessage, answer: ServerResponse, lose: boolean): void {
  const { method, headers } = asked
  const onward = request(new URL(asked.url ?? '/', target), { method: method ?? 'GET', headers }, (reply) => {
    if (lose) {
      reply.resume()
      reply.on('end', () => answer.destroy())
      return
    }
    answer.writeHead(reply.statusCode ?? 500, reply.headers)
    reply.pipe(answer)
  })
  onward.on('error', () => answer.destroy())
  asked.pipe(onward)
}

function flood(answer: ServerResponse): void {
  answer.writeHead(200, { 'content-type': 'application/json' })
  const piece = Buffer.alloc(65_536, ' ')
  const more = (): void => {
    while (!answer.destroyed && answer.write(piece));
  }
  answer.on('drain', more)
  more()
}

/** Opens a way to a server. */
export async function openWay(target: string): Promise<Way> {
  let kind: Trouble = 'none'
  let place = ''
  const asked: string[] = []
  const server = createServer((incoming, answer) => {
    const path = incoming.url ?? ''
    asked.push(path)
    const here = path.startsWith(place) ? kind : 'none'
    if (here === 'cut') answer.destroy()
    else if (here === 'endless') flood(answer)
    else if (here === 'nonsense') answer.end('{"code":200,"data":[[[')
    else if (here !== 'mute') pass(target, incoming, answer, here === 'lost')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    trouble(next, path = '') {
      kind = next
      place = `/api/v4${path}`
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}
