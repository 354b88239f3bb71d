import type { Answer, Dialyard, Input } from '@dialyard/sdk'
import type { Chance } from './chance.ts'
import { attempt, type Deed, deed } from './deed.ts'
import type { Promises } from './promises.ts'
import { costOf, importFile, shelfCount, stock } from './world.ts'

type Found = Exclude<Answer<'numbers.search'>['data'], readonly unknown[]>
type Wanted = Input<'orders.purchase'>['numbers'][number]

/** Somebody who does one thing after the other until there is no answer, and remembers what was answered. */
export interface Client {
  name: string
  token: string
  /** The last deed, where there was no answer to it. */
  pending: Deed | null
  /** Deeds with the answer that was given, for asking again. */
  done: { deed: Deed; said: string }[]
  /** Does the next thing; false when there was no answer. */
  step(dialyard: Dialyard): Promise<boolean>
}

const remembered = 30

/** Does a deed and notes what came of it. */
export async function settle(client: Client, asked: Deed, dialyard: Dialyard): Promise<boolean> {
  const outcome = await attempt(asked, dialyard)
  client.pending = outcome === null ? asked : null
  if (outcome === null) return false
  outcome.keep()
  client.done = [...client.done.slice(1 - remembered), { deed: asked, said: outcome.said }]
  return true
}

interface Part {
  chance: Chance
  promises: Promises
  token: string
  /** Part of every idempotency key, so that each run has its own. */
  name: string
}

/** A buyer: searches, holds, buys by quote, by name, too dear, gives back. */
export function shopper(buyer: string, { chance, promises, token, name }: Part): Client {
  let count = 0
  let offer: Found | null = null
  let mine: string[] = []
  let holds: string[] = []
  const key = (): string => `${name}-${++count}`

  async function search(dialyard: Dialyard, hold: boolean): Promise<boolean> {
    const input = { type: 'local', state: 'GA', ratecenter: 'ATLANTA', limit: chance.between(1, 8), hold } as const
    const ask = async () => {
      const { data } = await dialyard.call('numbers.search', input)
      if (Array.isArray(data)) throw new Error('a local search answers an object')
      const keep = (): void => {
        offer = data
        if (!hold || data.result.length === 0) return
        const numbers = data.result.map((row) => row.did_number)
        promises.holds.push({ buyer, uqid: data.uqid, numbers })
        holds = [...holds, data.uqid]
      }
      return { said: '', keep }
    }
    const outcome = await attempt({ title: `a search by ${name}`, ask }, dialyard)
    outcome?.keep()
    return outcome !== null
  }

  function wanted(): Wanted[] {
    const many = chance.between(1, 3)
    if (offer && offer.result.length > 0 && chance.percent(65)) {
      const { loc } = offer
      return chance
        .some(offer.result, many)
        .map(({ did_number, locData }) => ({ number: did_number, loc, ...(locData === null ? {} : { locData }) }))
    }
    const tier = chance.percent(5) ? 3 : chance.percent(20) ? 2 : 1
    return chance.some(stock[tier] ?? [], many).map((number) => ({ number }))
  }

  function purchase(): Deed {
    const input = { type: 'local', numbers: wanted(), allow_partial: chance.percent(30) } as const
    const title = `${name} buys ${input.numbers.map((each) => each.number).join(' ')}`
    const ask: Parameters<typeof deed<Answer<'orders.purchase'>>>[2] = (dialyard, options) =>
      dialyard.call('orders.purchase', input, options)
    return deed(title, key(), ask, ({ data, order_no, failed = [] }) => {
      if (data !== (order_no !== null)) throw new Error(`${title}: answered ${data} with order ${order_no}`)
      if (order_no === null) return
      const missed = new Set(failed.map((each) => each.number))
      const had = input.numbers.map((each) => each.number ?? '').filter((number) => !missed.has(number))
      promises.bought(
        buyer,
        order_no,
        had,
        had.reduce((sum, number) => sum + costOf(number), 0n),
      )
      mine = [...mine, ...had]
    })
  }

  function release(): Deed {
    const numbers = chance.some(mine, chance.between(1, 3))
    mine = mine.filter((number) => !numbers.includes(number))
    const title = `${name} releases ${numbers.join(' ')}`
    if (chance.percent(70)) {
      const ask = (dialyard: Dialyard, options: object) => dialyard.call('numbers.release', { numbers }, options)
      return deed(title, key(), ask, () => promises.released(buyer, numbers))
    }
    const ask = (dialyard: Dialyard, options: object) => dialyard.call('numbers.bulk-release', { numbers }, options)
    return deed(`${title}, each`, key(), ask, ({ data }) => promises.released(buyer, data.released))
  }

  function releaseHold(): Deed {
    const uqid = chance.pick(holds)
    holds = holds.filter((each) => each !== uqid)
    const ask = (dialyard: Dialyard, options: object) => dialyard.call('numbers.release-hold', { uqid }, options)
    return deed(`${name} lets go of ${uqid}`, key(), ask, () => void promises.endedHolds.push(uqid))
  }

  const client: Client = {
    name,
    token,
    pending: null,
    done: [],
    step(dialyard) {
      const die = chance.below(100)
      if (offer === null || die < 12) return search(dialyard, false)
      if (die < 24) return search(dialyard, true)
      if (die < 32 && holds.length > 0) return settle(client, releaseHold(), dialyard)
      if (mine.length > 0 && die < 40 + mine.length * 2) return settle(client, release(), dialyard)
      return settle(client, purchase(), dialyard)
    },
  }
  return client
}

/** One of the provider's staff, who imports one shelf after the other and credits a buyer in between. */
export function clerk(buyers: ReadonlyMap<string, number>, { chance, promises, token, name }: Part): Client {
  let count = 0
  function importShelf(): Deed {
    const shelf = chance.below(shelfCount)
    const key = `${name}-${++count}`
    const file = new Blob([importFile(shelf, key)])
    const ask = (dialyard: Dialyard, options: object) =>
      dialyard.upload('numbers.import-inventory', { file, filename: 'shelf.csv' }, {}, options)
    return deed(`${name} imports shelf ${shelf}`, key, ask, ({ data }) => {
      if (data.rejected > 0) throw new Error(`the import of shelf ${shelf} is wrong: ${JSON.stringify(data)}`)
      promises.shelves.set(shelf, key)
    })
  }
  function credit(): Deed {
    const [buyer, id] = chance.pick([...buyers])
    const input = { account_id: id, amount: '15.00', reason: 'a gift' }
    const ask = (dialyard: Dialyard, options: object) => dialyard.call('billing.credit', input, options)
    return deed(`${name} credits ${buyer}`, `${name}-${++count}`, ask, () => promises.credited(buyer, 15_000_000n))
  }
  const client: Client = {
    name,
    token,
    pending: null,
    done: [],
    step: (dialyard) => settle(client, chance.percent(60) ? importShelf() : credit(), dialyard),
  }
  return client
}
