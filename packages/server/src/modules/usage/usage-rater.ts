import type { TxContext } from '../../context.ts'
import type { NumberKind } from '../billing/index.ts'
import type { CallRecord } from './call-record.ts'
import type { RatableCall, Rated, Unrated } from './rating.ts'
import { openRating } from './rating-batch.ts'
import type { TariffBooks } from './tariff-books.ts'
import { chargeOfRating, type XdrCharge } from './xdr.ts'

/** A call with whoever pays for it. */
export interface PaidCall {
  accountId: number
  numberKind: NumberKind | null
  call: CallRecord
}

/** Rates calls; null where no tariff has a rate. */
export interface Rater {
  rate(call: PaidCall): XdrCharge | null
  /** Of a call that was charged before: it keeps its place in the discount plans that it used. */
  rateAgain(call: PaidCall, was: XdrCharge): XdrCharge | null
  /** Counts what a call uses of plans now, instead of what it used. */
  replace(was: XdrCharge, now: XdrCharge): void
  /** Writes down what was used of plans. */
  close(): Promise<void>
}

const ratable = ({ accountId, numberKind, call }: PaidCall): RatableCall => {
  const { direction, cli, cld, connectTime, disconnectTime } = call
  return { accountId, numberKind, direction, cli, cld, connectTime, disconnectTime }
}
const kept = (rating: Rated | Unrated): XdrCharge | null => (rating.rated ? chargeOfRating(rating) : null)

/** Makes ready to rate calls by the tariffs and plans of now. */
export async function openRater(tx: TxContext, books: TariffBooks, calls: readonly PaidCall[]): Promise<Rater> {
  const rating = await openRating(
    tx,
    books,
    calls.map(({ accountId, call }) => ({ accountId, connectTime: call.connectTime })),
  )
  return {
    rate: (call) => kept(rating.rate(ratable(call))),
    rateAgain: (call, was) => kept(rating.rateAgain(ratable(call), was.discountUses)),
    replace: (was, now) => rating.replace(was.discountUses, now.discountUses),
    close: () => rating.close(),
  }
}
