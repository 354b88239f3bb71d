import type { Handlers, modules } from '@dialyard/contract'
import type { Context } from '../../context.ts'
import { invalid } from '../../kernel/errors.ts'
import { instantOf } from '../../kernel/instant.ts'
import { formatMoney, parseMoney } from '../../kernel/money.ts'
import { slice } from '../../kernel/page.ts'
import { priceOwner } from './price-owner.ts'
import { classOf } from './price-routes.ts'
import { findServicePrices, type ServicePrice } from './service-price-store.ts'
import { setServicePrice } from './set-service-price.ts'

type Calls = typeof modules.billing
type ServicePriceCall = Extract<keyof Calls, `billing.${string}-service-price${'' | 's'}`>

const shown = ({ service, priceClass, amount, validFrom }: ServicePrice) => ({
  service,
  account_class: priceClass,
  amount: formatMoney(amount),
  valid_from: validFrom.toISOString(),
})

export const servicePriceRoutes: Handlers<Pick<Calls, ServicePriceCall>, Context> = {
  'billing.list-service-prices': async (context, { account_id, page, limit }) => {
    const ownerId = await priceOwner(context, account_id)
    return { data: (await findServicePrices(context, ownerId, context.clock.now(), slice(page, limit))).map(shown) }
  },
  'billing.set-service-price': async (context, { account_id, service, account_class, amount, valid_from }) => {
    const parsed = parseMoney(amount)
    if (parsed === null) throw invalid('amount', 'must be a decimal with at most five digits after the point')
    const price = {
      service,
      priceClass: account_class === undefined ? null : classOf(account_class, 'account_class'),
      amount: parsed,
      validFrom: valid_from === undefined ? null : instantOf(valid_from, 'valid_from'),
    }
    return { data: shown(await setServicePrice(context, await priceOwner(context, account_id), price)) }
  },
}
