/** What the answers that clients got have promised. Proofs hold the database and the API against it. */
export class Promises {
  /** In micros, by buyer. */
  readonly balances = new Map<string, bigint>()
  /** Orders and holds that were answered since the last proof. */
  orders: { buyer: string; orderNo: string; numbers: readonly string[] }[] = []
  holds: { buyer: string; uqid: string; numbers: readonly string[] }[] = []
  endedHolds: string[] = []
  orderCount = 0
  /** The last entry and the last event that proofs have read of what the clock brought about. */
  readonly seen = { entry: '0', event: '0' }
  /** By shelf, the import that filled it last. */
  readonly shelves = new Map<number, string>()
  // A count, not a set: of two clients of one account that buy and release the same number, the second's answer may
  // be read before the first's.
  readonly #owned = new Map<string, number>()

  #change(buyer: string, number: string, difference: number): void {
    const key = `${buyer} ${number}`
    const count = (this.#owned.get(key) ?? 0) + difference
    if (count === 0) this.#owned.delete(key)
    else this.#owned.set(key, count)
  }

  #pay(buyer: string, amount: bigint): void {
    this.balances.set(buyer, (this.balances.get(buyer) ?? 0n) + amount)
  }

  credited(buyer: string, amount: bigint): void {
    this.#pay(buyer, amount)
  }

  bought(buyer: string, orderNo: string, numbers: readonly string[], cost: bigint): void {
    this.orderCount++
    this.orders.push({ buyer, orderNo, numbers })
    for (const number of numbers) this.#change(buyer, number, 1)
    this.#pay(buyer, -cost)
  }

  released(buyer: string, numbers: readonly string[]): void {
    for (const number of numbers) this.#change(buyer, number, -1)
  }

  /** `buyer number`, sorted; throws where a number was given back more often than bought, or bought twice over. */
  owned(): string[] {
    const wrong = [...this.#owned].filter(([, count]) => count !== 1)
    if (wrong.length > 0) throw new Error(`bought less released, by the answers: ${JSON.stringify(wrong)}`)
    return [...this.#owned.keys()].sort()
  }

  proved(): void {
    this.orders = []
    this.holds = []
    this.endedHolds = []
  }
}
