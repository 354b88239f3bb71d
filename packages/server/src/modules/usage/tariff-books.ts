import type { Reader } from '../../context.ts'
import type { TariffBook, TariffRung } from './rating.ts'
import {
  findRates,
  findTariffRungs,
  findTariffVersion,
  findTariffVersions,
  type TariffTerm,
  type TariffVersion,
} from './rating-store.ts'
import { type KnownTariff, tariffBuilder } from './tariff.ts'

/** The tariffs, and who is charged by them, as this process keeps them. */
export interface TariffBooks {
  /** What some accounts are charged by, as of now. What is missing or has changed is read by the caller's own reader. */
  open(reader: Reader, accountIds: readonly number[]): Promise<TariffBook>
}

/** How many rates are kept at once; those of the tariff that was not used for longest go first. */
const mostRates = 2_000_000
const mostAccounts = 100_000

/** An account on the way to a payer, with the tariffs that it was given. */
interface Rung {
  accountId: number
  /** What it was given alone first, then what its class was, then what all were; the latest first. */
  terms: readonly TariffTerm[]
}

/** What was true at a version: whoever has begun with it goes on with it. */
interface Edition {
  version: bigint
  ladders: Map<number, readonly Rung[]>
  /** Those that were found to be current. */
  tariffs: Map<number, KnownTariff>
}

const emptyEdition = (version: bigint): Edition => ({ version, ladders: new Map(), tariffs: new Map() })

function tariffIdAt(terms: readonly TariffTerm[], at: number): number | null {
  let over: TariffTerm['rank'] | null = null
  for (const { rank, from, tariffId } of terms) {
    if (from > at || rank === over) continue
    if (tariffId !== null) return tariffId
    over = rank
  }
  return null
}

async function readLadders(reader: Reader, accountIds: readonly number[]): Promise<Map<number, Rung[]>> {
  const ladders = new Map<number, Rung[]>(accountIds.map((accountId) => [accountId, []]))
  for (const { payerId, accountId, terms } of await findTariffRungs(reader, accountIds)) {
    ladders.get(payerId)?.push({ accountId, terms })
  }
  return ladders
}

async function compile(reader: Reader, { tariffId, rounding }: TariffVersion): Promise<KnownTariff> {
  const builder = tariffBuilder({ tariffId, rounding })
  for await (const rows of findRates(reader, tariffId)) for (const row of rows) builder.add(row)
  return builder.build()
}

const bookOf = (
  ladders: ReadonlyMap<number, readonly Rung[]>,
  tariffs: ReadonlyMap<number, KnownTariff>,
): TariffBook => {
  const tariffAt = (terms: readonly TariffTerm[], at: number) => tariffs.get(tariffIdAt(terms, at) ?? 0) ?? null
  const known = new Map<number, TariffRung[]>()
  for (const [payerId, rungs] of ladders) {
    known.set(
      payerId,
      rungs.map(({ accountId, terms }) => ({ accountId, tariffAt: (at) => tariffAt(terms, at) })),
    )
  }
  return { ladder: (accountId) => known.get(accountId) ?? [] }
}

export function tariffBooks(): TariffBooks {
  let edition = emptyEdition(-1n)
  /** The least recently used first. */
  const kept = new Map<number, { version: bigint; tariff: KnownTariff }>()

  async function currentEdition(reader: Reader): Promise<Edition> {
    // The version first: a change that comes in between is then read twice, never missed.
    const version = await findTariffVersion(reader)
    if (version > edition.version) edition = emptyEdition(version)
    return edition
  }

  async function laddersOf(reader: Reader, { ladders }: Edition, accountIds: readonly number[]) {
    const missing = accountIds.filter((accountId) => !ladders.has(accountId))
    const found = missing.length > 0 ? await readLadders(reader, missing) : new Map<number, Rung[]>()
    if (ladders.size + found.size > mostAccounts) ladders.clear()
    for (const [accountId, rungs] of found) ladders.set(accountId, rungs)
    return new Map(accountIds.map((accountId) => [accountId, found.get(accountId) ?? ladders.get(accountId) ?? []]))
  }

  function keep(tariff: KnownTariff, version: bigint): void {
    kept.delete(tariff.tariffId)
    kept.set(tariff.tariffId, { version, tariff })
    let size = 0
    for (const each of kept.values()) size += each.tariff.size
    for (const [tariffId, each] of kept) {
      if (size <= mostRates || tariffId === tariff.tariffId) return
      kept.delete(tariffId)
      edition.tariffs.delete(tariffId)
      size -= each.tariff.size
    }
  }

  async function tariffsOf(reader: Reader, { tariffs }: Edition, tariffIds: readonly number[]) {
    const unsure = tariffIds.filter((tariffId) => !tariffs.has(tariffId))
    const versions = unsure.length > 0 ? await findTariffVersions(reader, unsure) : []
    const found = new Map(tariffs)
    for (const each of versions) {
      const known = kept.get(each.tariffId)
      const tariff = known?.version === each.version ? known.tariff : await compile(reader, each)
      keep(tariff, each.version)
      tariffs.set(each.tariffId, tariff)
      found.set(each.tariffId, tariff)
    }
    return found
  }

  return {
    async open(reader, accountIds) {
      const current = await currentEdition(reader)
      const ladders = await laddersOf(reader, current, [...new Set(accountIds)])
      const terms = [...ladders.values()].flatMap((rungs) => rungs.flatMap((rung) => rung.terms))
      const tariffIds = [...new Set(terms.map(({ tariffId }) => tariffId))].filter((each) => each !== null)
      return bookOf(ladders, await tariffsOf(reader, current, tariffIds))
    },
  }
}
