/** rita and sub sell: rita to sub and cora, sub to carl. The provider sells to rita and dora. */
export const names = ['rita', 'sub', 'carl', 'cora', 'dora'] as const
export type Name = (typeof names)[number]
export const parents: Record<Name, Name | null> = { rita: null, sub: 'rita', carl: 'sub', cora: 'rita', dora: null }
export const resellers = ['rita', 'sub'] as const

/** What one number costs each, setup and first month, in micros. */
const atPurchase: Record<Name, bigint> = {
  rita: 3_000_000n,
  sub: 4_500_000n,
  carl: 7_000_000n,
  cora: 4_500_000n,
  dora: 3_000_000n,
}
/** What one number costs each from month to month. */
const monthly: Record<Name, bigint> = {
  rita: 1_000_000n,
  sub: 1_500_000n,
  carl: 2_000_000n,
  cora: 1_500_000n,
  dora: 1_000_000n,
}
/** What everyone begins with. */
export const opening = 20_000_000n
/** Of dora alone. */
export const creditLimit = 5_000_000n

/** An account's own money, or what a reseller's customers were charged. */
export type Book = Name | `${Name}'s resale`
export type Entries = readonly (readonly [Book, bigint])[]

export interface Posted {
  id: string
  kind: 'purchase' | 'renewal' | 'payment' | 'refund' | 'credit' | 'adjustment' | 'hold' | 'reversal'
  who: Name
  entries: Entries
  reversed: boolean
}

export interface Hold {
  id: string
  who: Name
  amount: bigint
  open: boolean
}

const sales: ReadonlySet<Posted['kind']> = new Set(['purchase', 'renewal'])

/** The books as simple as they can be told: what everyone has, and why. */
export class Books {
  readonly balances = new Map<Book, bigint>()
  readonly posted: Posted[] = []
  readonly holds: Hold[] = []
  readonly owned: Record<Name, string[]> = { rita: [], sub: [], carl: [], cora: [], dora: [] }

  balance(book: Book): bigint {
    return this.balances.get(book) ?? 0n
  }

  held(who: Name): bigint {
    return this.holds.reduce((sum, hold) => (hold.open && hold.who === who ? sum + hold.amount : sum), 0n)
  }

  available(who: Name): bigint {
    return this.balance(who) + (who === 'dora' ? creditLimit : 0n) - this.held(who)
  }

  /** What a purchase of so many numbers moves: everyone from the buyer up pays his price, and his seller has sold so much. */
  chargeOf(buyer: Name, count: number, prices: Record<Name, bigint> = atPurchase): Entries {
    const entries: (readonly [Book, bigint])[] = []
    for (let who: Name | null = buyer; who !== null; who = parents[who]) {
      const amount = prices[who] * BigInt(count)
      const seller = parents[who]
      entries.push([who, -amount])
      if (seller) entries.push([`${seller}'s resale`, amount])
    }
    return entries
  }

  /** What the renewal of so many numbers moves. */
  renewalOf(owner: Name, count: number): Entries {
    return this.chargeOf(owner, count, monthly)
  }

  /** Whether nobody would have less than nothing available by it. Only what an account loses is looked at. */
  covers(entries: Entries): boolean {
    return entries.every(
      ([book, amount]) => book.endsWith('resale') || amount >= 0n || this.available(book as Name) + amount >= 0n,
    )
  }

  post(posted: Omit<Posted, 'reversed'>): void {
    for (const [book, amount] of posted.entries) this.balances.set(book, this.balance(book) + amount)
    this.posted.push({ ...posted, reversed: false })
  }

  /** What a reseller sold to others and what that cost him, as far as it was not taken back. */
  margin(of: Name): { sold: bigint; cost: bigint } {
    const sold = this.posted.filter(({ kind, who, reversed }) => sales.has(kind) && who !== of && !reversed)
    const sum = (book: Book): bigint =>
      sold.flatMap(({ entries }) => entries).reduce((all, [of, amount]) => (of === book ? all + amount : all), 0n)
    return { sold: sum(`${of}'s resale`), cost: -sum(of) }
  }
}
