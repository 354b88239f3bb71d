import type { Handlers, modules } from '@dialyard/contract'
import { type Context, scopeOf } from '../../context.ts'
import { formatMoney, zero } from '../../kernel/money.ts'
import { findVisibleAccount, isBlocked, shownStatus } from '../accounts/index.ts'
import { correctionRoutes } from './correction-routes.ts'
import { available } from './ledger.ts'
import { ledgerRoutes } from './ledger-routes.ts'
import { findFunds } from './ledger-store.ts'
import { priceRoutes } from './price-routes.ts'
import { servicePriceRoutes } from './service-price-routes.ts'
import { statementRoutes } from './statement-routes.ts'
import { ledgerFigures, ledgerProblems } from './store.ts'
import { subscriptionRoutes } from './subscription-routes.ts'

export const billingRoutes: Handlers<typeof modules.billing, Context> = {
  'billing.show-account': async (context) => {
    const { accountId } = context.actor
    const account = await findVisibleAccount(context, accountId, scopeOf(context.actor))
    // The provider's staff have no balance of their own.
    const funds = (await findFunds(context, accountId)) ?? {
      balance: zero,
      held: zero,
      creditLimit: zero,
      creditLimitWarning: zero,
      renewalOverdraft: zero,
    }
    return {
      data: {
        account_id: accountId,
        username: account.username,
        account_type: account.type,
        status: shownStatus({ status: account.status, blocked: await isBlocked(context, accountId) }),
        currency: account.currency,
        balance: formatMoney(funds.balance),
        available: formatMoney(available(funds)),
        credit_limit: formatMoney(funds.creditLimit),
        credit_limit_warning: formatMoney(funds.creditLimitWarning),
      },
    }
  },
  'billing.verify-ledger': async (context) => {
    const { sum, ...figures } = await ledgerFigures(context)
    const problems = await ledgerProblems(context)
    const ok = problems.length === 0 && sum === 0n
    return { data: { ok, ...figures, sum: formatMoney(sum), problems } }
  },
  ...correctionRoutes,
  ...ledgerRoutes,
  ...statementRoutes,
  ...priceRoutes,
  ...servicePriceRoutes,
  ...subscriptionRoutes,
}
