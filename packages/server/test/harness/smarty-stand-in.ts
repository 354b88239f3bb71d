import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the stand-in was asked, as it came over the wire. */
export interface SmartyRequest {
  path: string
  query: Record<string, string>
  authorization: string | undefined
}

/** Stands in for Smarty's US street API, on this machine. */
export interface SmartyStandIn {
  url: string
  requests: SmartyRequest[]
  /** What the next lookups find; each a candidate as the API writes it. */
  answer(candidates: readonly object[]): void
  /** How the next lookups fail: a status, or `silence` for a connection that is cut. */
  fail(how: number | 'silence'): void
  close(): Promise<void>
}

/** A candidate as the API writes it: the parts of its address, and how far the postal service confirms it. */
export const candidate = (dpv_match_code: string, components: Record<string, string>) => ({
  input_index: 0,
  candidate_index: 0,
  delivery_line_1: '777 Brockton Ave',
  components: {
    primary_number: '777',
    street_name: 'Brockton',
    street_suffix: 'Ave',
    city_name: 'Abington',
    state_abbreviation: 'MA',
    zipcode: '02351',
    plus4_code: '1234',
    ...components,
  },
  metadata: { record_type: 'S' },
  analysis: { dpv_match_code, active: 'Y' },
})

export async function startSmarty(): Promise<SmartyStandIn> {
  const requests: SmartyRequest[] = []
  let found: readonly object[] = []
  let failure: number | 'silence' | null = null
  const server: Server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://stand-in')
    const { authorization } = request.headers
    requests.push({ path: pathname, query: Object.fromEntries(searchParams), authorization })
    if (failure === 'silence') return request.socket.destroy()
    response.writeHead(failure ?? 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(failure === null ? found : { errors: [{ message: 'no' }] }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    answer(candidates) {
      found = candidates
      failure = null
    },
    fail(how) {
      failure = how
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
