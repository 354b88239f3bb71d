import type { Handlers, modules } from '@dialyard/contract'
import { type Context, scopeOf } from '../../context.ts'
import { formatMoney } from '../../kernel/money.ts'
import { slice } from '../../kernel/page.ts'
import { tenDigits } from '../../kernel/phone-number.ts'
import { findSubtree, findVisibleAccount } from '../accounts/index.ts'
import { findSubscription } from '../billing/index.ts'
import {
  findOwnedNumber,
  findWithout911,
  type OwnedDetail,
  owned,
  readNumber,
  type ShowMore,
} from '../numbers/index.ts'
import { findFeatures } from './feature-store.ts'
import { notYours } from './lock-number.ts'
import type { Registrars } from './registration.ts'
import { findHistory, findInForce } from './registration-store.ts'
import { shownCnam, shownListing, shownRegistration } from './shown-features.ts'
import { readTags } from './tag.ts'
import { tagEach, tagNumber } from './tag-numbers.ts'
import { findTimeline } from './timeline-store.ts'

type Calls = typeof modules.features
type NumberCall = Exclude<
  keyof Calls,
  'features.update-911' | 'features.update-411' | 'features.update-fax' | 'features.create-cnam'
>

/** The caller's number, as it is named in a path. Throws `not_found`. */
async function ownedNumber(context: Context, text: string): Promise<OwnedDetail> {
  const number = readNumber(text, 'number')
  const row = await findOwnedNumber(context, { number }, scopeOf(context.actor))
  if (!row) throw notYours(tenDigits(number))
  return row
}

async function featuresOf(context: Context, { number, featured }: OwnedDetail) {
  return featured ? (await findFeatures(context, [number]))[0] : undefined
}

async function showNumber(
  context: Context,
  showMore: readonly ShowMore[],
  { number, page, limit }: { number: string; page: number; limit: number },
) {
  const row = await ownedNumber(context, number)
  const more = await Promise.all(showMore.map((show) => show(context, [row])))
  const subscription = await findSubscription(context, row.number)
  const timeline = await findTimeline(context, row.number, scopeOf(context.actor), slice(page, limit))
  return {
    ...owned(row, more),
    note: (await featuresOf(context, row))?.note ?? null,
    lata: row.lata,
    tier: row.tier,
    assigned_at: row.assignedAt?.toISOString() ?? null,
    subscription: subscription && {
      monthly: formatMoney(subscription.monthly),
      started_on: subscription.startedOn,
      billed_to: subscription.billedTo,
    },
    timeline: timeline.map(({ type, at, by, body }) => ({ type, at: at.toISOString(), by, body })),
  }
}

async function show911(context: Context, registrars: Registrars, row: OwnedDetail, page: number, limit: number) {
  const of = { number: row.number, service: 'e911' } as const
  const current = await findInForce(context, of)
  return {
    number: tenDigits(row.number),
    enabled: current ? ('yes' as const) : ('no' as const),
    psap_delivery: registrars.e911.deliversToPsap,
    current: current && shownRegistration(current),
    history: (await findHistory(context, of, scopeOf(context.actor), slice(page, limit))).map(shownRegistration),
  }
}

async function visibleIds(context: Context, accountId: number | undefined): Promise<number[] | null> {
  const scope = scopeOf(context.actor)
  if (accountId === undefined) return findSubtree(context, scope)
  return [(await findVisibleAccount(context, accountId, scope)).accountId]
}

/** What a number has and is, read, and its tags. */
export const numberRoutes = ({
  registrars,
  showMore,
}: {
  registrars: Registrars
  showMore: readonly ShowMore[]
}): Handlers<Pick<Calls, NumberCall>, Context> => ({
  'features.show-number': async (context, input) => ({ data: await showNumber(context, showMore, input) }),
  'features.show-911': async (context, { number, page, limit }) => ({
    data: await show911(context, registrars, await ownedNumber(context, number), page, limit),
  }),
  'features.missing-911': async (context, { account_id, page, limit }) => {
    const rows = await findWithout911(context, await visibleIds(context, account_id), slice(page, limit))
    return {
      data: rows.map((row) => ({
        _id: row.didId,
        did: tenDigits(row.number),
        account_id: row.accountId,
        state: row.region,
        ratecenter: row.rateCenter,
        assigned_at: row.assignedAt?.toISOString() ?? null,
      })),
    }
  },
  'features.show-411': async (context, { number }) => {
    const row = await ownedNumber(context, number)
    const features = await featuresOf(context, row)
    const address_id = features?.listingAddressId ?? null
    return { data: { number: tenDigits(row.number), ...shownListing(features?.listing ?? null), address_id } }
  },
  'features.list-cnam': async (context, { number, page, limit }) => {
    const { number: tn, didId } = await ownedNumber(context, number)
    const of = { number: tn, service: 'cnam' } as const
    const rows = await findHistory(context, of, scopeOf(context.actor), slice(page, limit))
    return { data: rows.map((row) => shownCnam(row, didId)) }
  },
  'features.update-tags': async (context, { number, tags = '' }) => {
    await tagNumber(context, readNumber(number, 'number'), readTags(tags))
    return { data: true }
  },
  'features.tag-numbers': async (context, { numbers, tags, note }) => {
    const tns = [...new Set(numbers.map((text, i) => readNumber(text, `numbers[${i}]`)))]
    const labels = { tags: tags === undefined ? null : readTags(tags), note: note?.trim() ?? null }
    const { updated, failed } = await tagEach(context, tns, labels)
    return {
      data: {
        updated: updated.map(tenDigits),
        failed: failed.map(({ number, message }) => ({ number: tenDigits(number), message })),
      },
    }
  },
})
