import { inTransaction, providerAccountId } from '../src/context.ts'
import { micros } from '../src/kernel/money.ts'
import { postTransactions } from '../src/modules/billing/index.ts'
import { interleave, type Report, ratio } from './measure.ts'
import { calls, lanes, profile, type Stage } from './stage.ts'
import type { Buyer, World } from './world.ts'

const limit = 100
const batch = 500

/** Posts so many entries to an account, by the ledger's own door, some thousand at a time. */
async function fill({ app, sql }: World, { accountId }: Buyer, count: number): Promise<void> {
  const amount = 10_000n
  const entries = [
    { accountId, purpose: 'customer', amount: micros(amount) },
    { accountId: providerAccountId, purpose: 'adjustment', amount: micros(-amount) },
  ] as const
  for (let done = 0; done < count; done += batch) {
    await inTransaction(app.context, (tx) => {
      const one = { accountId, kind: 'credit', reason: 'bench', entries } as const
      const all = Array.from({ length: batch }, () => ({ ...one, transactionId: tx.ids.uuid() }))
      return postTransactions(tx, all, { guarded: true })
    })
  }
  await sql('VACUUM (ANALYZE) ledger_entry, ledger_transaction, ledger_account')
}

/** The pages of a long ledger: a deep one against the first. */
export async function benchLedger(stage: Stage): Promise<Omit<Report, 'name' | 'machine'>> {
  const { large, quick } = stage
  const count = quick ? 10_000 : 1_000_000
  const owner = await large.account('bookkeeper')
  const begun = performance.now()
  await fill(large, owner, count)
  const seconds = (performance.now() - begun) / 1000
  const page = (at: number) => {
    const headers = { authorization: owner.token }
    const lane = { method: 'GET', path: `/api/v4/ledger?page={value}&limit=${limit}`, headers } as const
    const plan = { cycle: true, lanes: lanes(() => lane) }
    return calls(stage, large, `page ${at.toLocaleString('en-US')}`, plan, () => [String(at)])
  }
  const [first, deep, last] = [page(1), page(quick ? 50 : 1_000), page(count / limit)]
  const rows = await interleave([stage.hello, first, deep, last], stage.pace)
  await profile(stage, large, deep)
  const against = (of: typeof deep, target: { atMost: number } | null) =>
    ({ what: `time of ${of.name} against page 1`, value: ratio(rows, first.name, of.name), unit: '×', target }) as const
  return {
    rows,
    findings: [
      against(deep, { atMost: 3 }),
      against(last, null),
      {
        what: 'page 1, of a bare Fastify hello',
        value: ratio(rows, first.name, stage.hello.name),
        unit: '×',
        target: null,
      },
      { what: `entries posted, ${batch} at a time`, value: count / seconds, unit: '/s', target: null },
    ],
    notes: [`an account with ${count} entries, ${limit} a page`],
  }
}
