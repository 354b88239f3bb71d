import type { Handlers, InputOf, modules } from '@dialyard/contract'
import { type Context, scopeOf } from '../../context.ts'
import { AppError, type FieldProblem, invalid } from '../../kernel/errors.ts'
import { instantOf } from '../../kernel/instant.ts'
import { formatMoney } from '../../kernel/money.ts'
import { slice } from '../../kernel/page.ts'
import { parsePhoneNumber } from '../../kernel/phone-number.ts'
import { formatRate, free, parseRate } from '../../kernel/rate.ts'
import { classOf, priceOwner } from '../billing/index.ts'
import { assignTariff } from './assign-tariff.ts'
import { changeTariff } from './change-tariff.ts'
import { createTariff } from './create-tariff.ts'
import { importRates } from './import-rates.ts'
import { previewCall } from './preview-call.ts'
import { readRate, type WantedRate } from './rate-row.ts'
import { findRatePage, type ListedRate, type RatePlace } from './rate-store.ts'
import { removeTariff } from './remove-tariff.ts'
import { usualRounding } from './rounding.ts'
import { setRates } from './set-rates.ts'
import type { TariffBooks } from './tariff-books.ts'
import {
  type Assignment,
  countRates,
  countTariffs,
  findAssignments,
  findTariff,
  findTariffs,
  type TariffHead,
} from './tariff-store.ts'

type Calls = typeof modules.tariffs

const kindOfType = { local: 'local', toll: 'tollfree', intl: 'international' } as const
const typeOfKind = { local: 'local', tollfree: 'toll', international: 'intl', any: null } as const

const shown = ({ tariffId, ownerId, name, currency, rounding }: TariffHead) => ({
  tariff_id: tariffId,
  account_id: ownerId,
  name,
  currency,
  rounding,
})
const decimal = (text: string): string => formatRate(parseRate(text) ?? free)
const shownRate = (rate: ListedRate) => ({
  rate_id: rate.rateId,
  direction: rate.direction,
  number_type: typeOfKind[rate.numberKind],
  prefix: rate.prefix || '*',
  rate: rate.perMinute === null ? null : decimal(rate.perMinute),
  connect_fee: decimal(rate.connectFee),
  minimum: rate.minimumSeconds,
  increment: rate.incrementSeconds,
  grace: rate.graceSeconds,
  description: rate.description,
  country: rate.country,
  valid_from: rate.validFrom.toISOString(),
  valid_until: rate.validUntil?.toISOString() ?? null,
})
const shownAssignment = (row: Assignment) => ({
  account_id: row.ownerId,
  id: row.customerId,
  account_class: row.priceClass,
  tariff_id: row.tariffId,
  tariff_name: row.tariffName,
  valid_from: row.validFrom.toISOString(),
})

/** A page's beginning: the place of the last rate before it. */
const shownPlace = ({ direction, numberKind, prefix, validFrom }: RatePlace): string =>
  [direction, numberKind, prefix, validFrom.toISOString()].join('/')
function placeOf(text: string): RatePlace {
  const [direction = '', numberKind = '', prefix = '', instant = ''] = text.split('/')
  const validFrom = new Date(instant)
  if (Number.isNaN(validFrom.getTime())) throw invalid('after', 'must be the `next` of a page')
  return { direction, numberKind, prefix, validFrom }
}

function wantedRates(rates: InputOf<Calls['tariffs.set-rates']>['rates']): WantedRate[] {
  const problems: FieldProblem[] = []
  const wanted = rates.flatMap((given, i) => {
    const reading = readRate((column) => String(given[column] ?? '').trim())
    if ('rate' in reading) return [reading.rate]
    const at = (column: string | null): string => (column === null ? `rates[${i}]` : `rates[${i}].${column}`)
    problems.push(...reading.problems.map(({ column, message }) => ({ field: at(column), message })))
    return []
  })
  if (problems.length === 0) return wanted
  const detail = problems.map(({ field, message }) => `${field}: ${message}`).join('; ')
  throw new AppError('invalid_input', detail, { fields: problems })
}

const tariffRoutesOf = {
  'tariffs.list': async (context, { account_id, page, limit }) => {
    const ownerId = await priceOwner(context, account_id)
    const rows = await findTariffs(context, ownerId, slice(page, limit))
    return { data: { count: await countTariffs(context, ownerId), rows: rows.map(shown) } }
  },
  'tariffs.create': async (context, { account_id, name, rounding = usualRounding }) => {
    const ownerId = await priceOwner(context, account_id)
    return { data: shown(await createTariff(context, { ownerId, name, rounding })) }
  },
  'tariffs.show': async (context, { tariff_id }) => {
    const tariff = await findTariff(context, tariff_id, scopeOf(context.actor))
    return { data: { ...shown(tariff), rates: await countRates(context, tariff_id) } }
  },
  'tariffs.change': async (context, { tariff_id, name = null, rounding = null }) => ({
    data: shown(await changeTariff(context, tariff_id, { name, rounding })),
  }),
  'tariffs.remove': async (context, { tariff_id }) => ({ data: shown(await removeTariff(context, tariff_id)) }),
} satisfies Partial<Handlers<Calls, Context>>

const rateRoutes = {
  'tariffs.list-rates': async (context, input) => {
    const { tariff_id, direction = null, number_type, prefix = '', at, history = false, after, limit } = input
    if (at !== undefined && history) throw invalid('at', 'give `at` or `history`, not both')
    await findTariff(context, tariff_id, scopeOf(context.actor))
    const filter = {
      tariffId: tariff_id,
      direction,
      numberKind: number_type === undefined ? null : kindOfType[number_type],
      prefix,
      at: history ? null : at === undefined ? context.clock.now() : instantOf(at, 'at'),
      after: after === undefined ? null : placeOf(after),
    }
    const rows = await findRatePage(context, filter, limit + 1)
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return { data: { rows: rows.slice(0, limit).map(shownRate), next: last ? shownPlace(last) : null } }
  },
  'tariffs.set-rates': async (context, { tariff_id, rates }) => ({
    data: await setRates(context, tariff_id, wantedRates(rates)),
  }),
  'tariffs.import-rates': async (context, file) => {
    const into = async () => {
      const { tariff_id, dry_run = false } = await file.form()
      return { tariffId: tariff_id, dryRun: dry_run }
    }
    return { data: await importRates(context, file.stream, into) }
  },
} satisfies Partial<Handlers<Calls, Context>>

const assignmentRoutes = {
  'tariffs.list-assignments': async (context, { account_id, page, limit }) => {
    const ownerId = await priceOwner(context, account_id)
    const rows = await findAssignments(context, ownerId, context.clock.now(), slice(page, limit))
    return { data: rows.map(shownAssignment) }
  },
  'tariffs.assign': async (context, { account_id, tariff_id, id = null, account_class, valid_from }) => {
    if (id !== null && account_class !== undefined) throw invalid('id', 'give `id` or `account_class`, not both')
    const assigned = await assignTariff(context, {
      accountId: account_id,
      customerId: id,
      priceClass: account_class === undefined ? null : classOf(account_class, 'account_class'),
      tariffId: tariff_id,
      validFrom: valid_from === undefined ? null : instantOf(valid_from, 'valid_from'),
    })
    return { data: shownAssignment(assigned) }
  },
} satisfies Partial<Handlers<Calls, Context>>

export const tariffRoutes = (books: TariffBooks): Handlers<Calls, Context> => ({
  ...tariffRoutesOf,
  ...rateRoutes,
  ...assignmentRoutes,
  'tariffs.preview': async (context, input) => {
    const { account_id = context.actor.accountId, direction = 'outbound', number, number_type, seconds, at } = input
    const connectTime = at === undefined ? context.clock.now() : instantOf(at, 'at')
    const other = number === undefined ? '' : (parsePhoneNumber(number) ?? number.replace(/\D/g, ''))
    const { reason, charges } = await previewCall(context, books, {
      ...{ accountId: account_id, direction, cli: other, cld: other, connectTime },
      numberKind: number_type === undefined ? null : kindOfType[number_type],
      disconnectTime: new Date(connectTime.getTime() + seconds * 1000),
    })
    const rows = charges.map((charge) => ({
      account_id: charge.accountId,
      amount: formatMoney(charge.amount),
      charged_seconds: charge.chargedSeconds,
      history: charge.history,
      tariff_id: charge.tariffId,
      rate_id: charge.rateId,
      destination: charge.destination,
      description: charge.description,
      country: charge.country,
    }))
    return { data: { rated: reason === null, reason, charges: rows } }
  },
})
