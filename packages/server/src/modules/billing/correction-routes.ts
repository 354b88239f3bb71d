import type { Handlers, modules } from '@dialyard/contract'
import type { Context } from '../../context.ts'
import { invalid } from '../../kernel/errors.ts'
import { formatMoney, parseMoney } from '../../kernel/money.ts'
import { adjustAccount } from './adjust-account.ts'
import type { Booked, ByHand } from './book-by-hand.ts'
import { creditAccount, creditCustomer } from './credit-account.ts'
import { reverseTransaction } from './reverse-transaction.ts'
import { findChain, findTransaction } from './transaction-store.ts'

type Calls = typeof modules.billing
type CorrectionCall = Extract<
  keyof Calls,
  | 'billing.credit'
  | 'billing.adjust'
  | 'billing.credit-customer'
  | 'billing.show-transaction'
  | 'billing.reverse-transaction'
>

function byHand(accountId: number, { amount, reason }: { amount: string; reason: string }): ByHand {
  const parsed = parseMoney(amount)
  if (parsed === null) throw invalid('amount', 'must be a decimal with at most five digits after the point')
  return { accountId, amount: parsed, reason }
}

const shown = ({ balance, transactionId }: Booked) => ({
  data: { balance: formatMoney(balance), transaction_id: transactionId },
})

export const correctionRoutes: Handlers<Pick<Calls, CorrectionCall>, Context> = {
  'billing.credit': async (context, input) => shown(await creditAccount(context, byHand(input.account_id, input))),
  'billing.adjust': async (context, input) => shown(await adjustAccount(context, byHand(input.account_id, input))),
  'billing.credit-customer': async (context, input) => shown(await creditCustomer(context, byHand(input.id, input))),
  'billing.show-transaction': async (context, { transaction_id }) => {
    const found = await findTransaction(context, transaction_id)
    const entries = await findChain(context, transaction_id)
    return {
      data: {
        transaction_id: found.transactionId,
        account_id: found.accountId,
        kind: found.kind,
        at: found.at.toISOString(),
        actor_id: found.actorId,
        order_no: found.orderNo,
        reason: found.reason,
        reverses: found.reverses,
        reversed_by: found.reversedBy,
        entries: entries.map(({ accountId, purpose, seq, amount, balance }) => ({
          account_id: accountId,
          purpose,
          entry: seq,
          amount: formatMoney(amount),
          balance: balance === null ? null : formatMoney(balance),
        })),
      },
    }
  },
  'billing.reverse-transaction': async (context, { transaction_id, reason }) => ({
    data: { transaction_id: await reverseTransaction(context, transaction_id, reason) },
  }),
}
