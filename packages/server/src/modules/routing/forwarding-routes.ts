import type { Handlers, modules } from '@dialyard/contract'
import { type Context, scopeOf } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { slice } from '../../kernel/page.ts'
import { tenDigits } from '../../kernel/phone-number.ts'
import { findEffectiveSettings } from '../accounts/index.ts'
import { readNumber } from '../numbers/index.ts'
import { accountOf } from './account-of.ts'
import { removeDefaultForwarding } from './end-forwarding.ts'
import { usualLogin } from './forwarding.ts'
import {
  findDefaultForwarding,
  findForwardings,
  findOwner,
  findPastForwardings,
  type StoredForwarding,
} from './forwarding-store.ts'
import { readForwarding } from './given-forwarding.ts'
import { setDefaultForwarding, setForwarding, setForwardings } from './set-forwarding.ts'
import { type ShownForwarding, shownForwarding } from './shown-forwarding.ts'
import type { TargetRule } from './target-rule.ts'

type Calls = typeof modules.routing
type ForwardingCalls = Pick<Calls, Extract<keyof Calls, `routing.${string}forwarding`>>

export interface ForwardingTools {
  rule: TargetRule
  realm: string
}

const shown = (stored: StoredForwarding | null | undefined): ShownForwarding | null =>
  stored ? shownForwarding(stored.forwarding, stored.extTgid) : null

export const forwardingRoutes = ({ rule, realm }: ForwardingTools): Handlers<ForwardingCalls, Context> => ({
  'routing.update-forwarding': async (context, { number: text, ...fields }) => {
    const number = readNumber(text, 'number')
    const given = readForwarding(fields, rule)
    const { accountId, forwarding } = await setForwarding(context, number, given, realm)
    if (forwarding.by === 'trunk-group') return { data: [{ description: 'Routing request completed' }] }
    const { device } = forwarding
    const productId =
      forwarding.productId ?? (await findEffectiveSettings(context, [accountId])).get(accountId)?.productId
    const i_product = productId ? String(productId) : null
    return { data: { login: device ?? usualLogin(number), i_product, i_account: accountId } }
  },
  'routing.bulk-forwarding': async (context, { numbers, ...fields }) => {
    const given = readForwarding(fields, rule)
    const tns = new Set(numbers.map((text, i) => readNumber(text, `numbers[${i}]`)))
    const { updated, failed } = await setForwardings(context, [...tns], given, realm)
    return {
      data: {
        updated: updated.map(tenDigits),
        failed: failed.map(({ number, message }) => ({ number: tenDigits(number), message })),
      },
    }
  },
  'routing.show-default-forwarding': async (context, { account_id }) => ({
    data: shown(await findDefaultForwarding(context, await accountOf(context, account_id))),
  }),
  'routing.set-default-forwarding': async (context, { account_id, ...fields }) => {
    const accountId = await accountOf(context, account_id)
    const { forwarding, extTgid } = await setDefaultForwarding(context, accountId, readForwarding(fields, rule), realm)
    return { data: shownForwarding(forwarding, extTgid) }
  },
  'routing.remove-default-forwarding': async (context, { account_id }) => {
    await removeDefaultForwarding(context, await accountOf(context, account_id))
    return { data: true }
  },
  'routing.show-forwarding': async (context, { number: text, page, limit }) => {
    const number = readNumber(text, 'number')
    const scope = scopeOf(context.actor)
    if ((await findOwner(context, number, scope)) === null) {
      throw new AppError('not_found', `Not among your numbers: ${tenDigits(number)}.`)
    }
    const rows = await findPastForwardings(context, number, scope, slice(page, limit))
    return {
      data: {
        current: shown((await findForwardings(context, [number])).get(number)),
        rows: rows.map(({ at, by, body }) => ({
          at: at.toISOString(),
          by,
          forwarding: (body.forwarding as ShownForwarding | undefined) ?? null,
        })),
      },
    }
  },
})
