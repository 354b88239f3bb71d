import { endpointList } from '@dialyard/contract'
import { addresses } from './addresses.ts'
import { bodies } from './bodies.ts'
import { framings } from './framings.ts'
import type { FuzzRequest } from './fuzz-request.ts'
import type { Random } from './random.ts'
import { fieldsSent } from './sent-fields.ts'
import { uploads } from './uploads.ts'

type Family = (operation: (typeof endpointList)[number]) => readonly FuzzRequest[]

/** The kinds of request there are, each made for a call: fields, whole bodies, the frame around them, files. */
const families: readonly Family[] = [fieldsSent, bodies, framings, uploads]

/** Every request of every kind for every call, and those to no call; made anew, because some are large. */
export function* everything(): Generator<FuzzRequest> {
  for (const call of endpointList) for (const family of families) yield* family(call)
  yield* addresses()
}

/** Requests by chance: any of the above, in any order, without end. */
export function* byChance(random: Random): Generator<FuzzRequest> {
  while (true) {
    const family = random.of(families)
    const made = random.chance(0.05) ? addresses() : family(random.of(endpointList))
    // A handful of each making, because making them takes longer than sending them.
    for (let i = 0; i < 8 && made.length > 0; i++) {
      const request = random.of(made)
      // One in twenty of the large ones: a million requests shall not be a terabyte.
      if (!request.heavy || random.chance(0.05)) yield mutate(request, random)
    }
  }
}

/** Sometimes with a byte of it changed, dropped or doubled, wherever it stands behind the token. */
function mutate(request: FuzzRequest, random: Random): FuzzRequest {
  if (!random.chance(0.3) || request.closing !== undefined) return request
  const [place, how, value] = [random.next(), random.below(3), random.below(256)]
  return {
    ...request,
    what: `${request.what}, with a byte at ${place.toFixed(6)} ${['changed', 'dropped', 'doubled'][how]} (${value})`,
    bytes: (token) => {
      const bytes = Buffer.from(request.bytes(token))
      // Not in the request line's method and not in the token: there it would only be another 401.
      const body = bytes.indexOf('\r\n\r\n') + 4
      if (body >= bytes.length || body < 4) return bytes
      const at = body + Math.floor(place * (bytes.length - body))
      bytes[at] = how === 0 ? value : how === 1 ? 0x20 : (bytes[at - 1] ?? 0x20)
      return bytes
    },
    mustRefuse: false,
    mustName: null,
    mayBeCut: true,
  }
}
