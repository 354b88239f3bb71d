import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import { areaCodes, findRegion } from '../src/modules/reference/index.ts'

/** An exchange of the United States and the rate center that the benchmark puts it into. */
export interface Prefix {
  npa: string
  nxx: string
  state: string
  rateCenter: string
  lata: string
}

const prefixFile = 'co_codes_live_by_region_2026-08-05.csv.gz'
const rateCenterFile = 'rate_centers_real_21683.csv.gz'

/** A number that looks like chance and is the same in every run (FNV-1a). */
export function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return (value ^ (value >>> 15)) >>> 0
}

const rowsOf = (file: string): AsyncIterable<Record<string, string>> =>
  createReadStream(file)
    .pipe(createGunzip())
    .pipe(parse({ columns: true }))

interface Place {
  rateCenter: string
  lata: string
}

async function realPrefixes(folder: string): Promise<Prefix[]> {
  const places = new Map<string, Place[]>()
  for await (const { country, region = '', name = '', lata = '' } of rowsOf(join(folder, rateCenterFile))) {
    if (country !== 'US') continue
    const known = places.get(region) ?? []
    places.set(region, known)
    known.push({ rateCenter: name, lata })
  }
  const prefixes: Prefix[] = []
  for await (const { npa = '', nxx = '', region = '', country } of rowsOf(join(folder, prefixFile))) {
    const choice = places.get(region)
    const place = choice?.[hash(npa + nxx) % choice.length]
    // Some codes are of no state; some states, of the file's, no region of ours.
    if (country === 'US' && place && findRegion(region)?.code === region) {
      prefixes.push({ npa, nxx, state: region, ...place })
    }
  }
  return prefixes
}

/** Every exchange that the rules allow in every area code of a state: more, and more evenly spread, than there are. */
function madeUpPrefixes(): Prefix[] {
  const prefixes: Prefix[] = []
  for (const { npa, country, kind, regions } of areaCodes()) {
    const [state] = regions
    if (kind !== 'geographic' || country !== 'US' || state === undefined) continue
    for (let nxx = 200; nxx <= 999; nxx++) {
      if (nxx % 100 === 11 || nxx === 555 || nxx === 950) continue
      const place = hash(`${npa}${nxx}`) % 60
      prefixes.push({ npa, nxx: String(nxx), state, rateCenter: `PLACE ${npa} ${place}`, lata: '' })
    }
  }
  return prefixes
}

/** Those of the folder's files; made-up ones where there is no folder or it has not got them. */
export async function readPrefixes(folder: string | undefined): Promise<{ prefixes: Prefix[]; real: boolean }> {
  const real = folder !== undefined && [prefixFile, rateCenterFile].every((name) => existsSync(join(folder, name)))
  return { prefixes: real ? await realPrefixes(folder) : madeUpPrefixes(), real }
}

/** The prefixes of about one rate center in `share`, so that a smaller world has as many numbers a rate center. */
export const ofSomeRateCenters = (prefixes: readonly Prefix[], share: number): Prefix[] =>
  prefixes.filter(({ state, rateCenter }) => hash(`${state} ${rateCenter}`) % share === 0)

/** An inventory of exactly `total` numbers, a line each, spread evenly over the prefixes, as CSV in chunks. */
export function* inventoryOf(prefixes: readonly Prefix[], total: number): Generator<string> {
  let chunk = 'number,type,country,state,ratecenter,lata,tier,fax,onnet,supplier\n'
  for (const [i, { npa, nxx, state, rateCenter, lata }] of prefixes.entries()) {
    const count = Math.floor(((i + 1) * total) / prefixes.length) - Math.floor((i * total) / prefixes.length)
    const first = hash(`${npa}-${nxx}`) % (10_000 - count)
    for (let line = first; line < first + count; line++) {
      const xxxx = String(line).padStart(4, '0')
      chunk += `${npa}${nxx}${xxxx},local,US,${state},${rateCenter},${lata},1,${line % 2 === 0},true,bench\n`
    }
    if (chunk.length < 65_536) continue
    yield chunk
    chunk = ''
  }
  yield chunk
}
