import type { DataOf, Handlers, modules } from '@dialyard/contract'
import { type Context, scopeOf } from '../../context.ts'
import { AppError, invalid } from '../../kernel/errors.ts'
import { lasting } from '../../kernel/lasting-json.ts'
import { parsePhoneNumber, tenDigits } from '../../kernel/phone-number.ts'
import { readNumber } from '../numbers/index.ts'
import type { KnownRoute, RouteBook } from './route-book.ts'
import { hunt, type RoutePlan } from './route-plan.ts'
import { simulateCall } from './simulate-call.ts'

type Calls = typeof modules.routing
type PlanCalls = Pick<Calls, 'routing.show-route' | 'routing.simulate'>

/** What a SIP server takes off a caller's INVITE before it says anything about the caller itself. */
const strip = ['P-Asserted-Identity', 'P-Preferred-Identity', 'Remote-Party-ID', 'Diversion']

const shown = (plan: RoutePlan): DataOf<Calls['routing.show-route']> => ({
  version: plan.version,
  number: tenDigits(plan.number),
  steps: plan.steps.map((step) => ({
    kind: step.kind,
    strategy: step.strategy,
    group: step.group,
    targets: step.targets.map((target) => ({
      ...target,
      headers: [...target.headers],
      via: target.via.map(tenDigits),
    })),
    no_answer_at_all_ms: step.noAnswerAtAllMs,
    ring_ms: step.ringMs,
    on: step.on,
    code: step.code,
  })),
  hunt: {
    busy_codes: [...hunt.busyCodes],
    end_codes: [...hunt.endCodes],
    busy: hunt.busy,
    otherwise: hunt.otherwise,
  },
  caller_id: { strip, placeholder: '{caller}' },
  limits: { calls_in: plan.limits.callsIn, calls: plan.limits.calls, code: hunt.busy },
  media: { rtp: plan.rtp },
  parking: plan.parking && { park_prefix: plan.parking.parkPrefix, release_prefix: plan.parking.releasePrefix },
  lints: [...plan.lints],
})

async function routeOf(context: Context, book: RouteBook, text: string): Promise<KnownRoute> {
  const number = readNumber(text, 'number')
  const route = await book.find(context, number)
  if (route?.ancestors.includes(scopeOf(context.actor))) return route
  throw new AppError('not_found', `Not among your numbers: ${tenDigits(number)}.`)
}

function instantOf(text: string | undefined, now: Date): Date {
  if (text === undefined) return now
  const isIso = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:?\d{2}))?$/.test(text)
  const instant = new Date(isIso ? text : Number.NaN)
  if (Number.isNaN(instant.getTime())) throw invalid('at', `${text} is not an ISO 8601 instant with its offset`)
  return instant
}

/** Each plan is put into the contract's words, and written, once and not for every call. */
function showOnce(): (plan: RoutePlan) => DataOf<Calls['routing.show-route']> {
  const known = new WeakMap<RoutePlan, DataOf<Calls['routing.show-route']>>()
  return (plan) => {
    const before = known.get(plan)
    if (before) return before
    const now = lasting(shown(plan))
    known.set(plan, now)
    return now
  }
}

export function planRoutes(book: RouteBook): Handlers<PlanCalls, Context> {
  const show = showOnce()
  return {
    'routing.show-route': async (context, { number, call_id }) => {
      const route = await routeOf(context, book, number)
      return { data: show(call_id === undefined ? route.plan : route.forCall(call_id)) }
    },
    'routing.simulate': async (context, input) => {
      const { number, caller, at, outcomes = {}, call_id, hangs_up_after_ms } = input
      if (!parsePhoneNumber(caller) && caller.toLowerCase() !== 'anonymous') {
        throw invalid('caller', `${caller} is not a telephone number, nor anonymous`)
      }
      const beginsAt = instantOf(at, context.clock.now())
      const route = await routeOf(context, book, number)
      const plan = call_id === undefined ? route.plan : route.forCall(call_id)
      const { answeredBy, finalCode, trace, unused } = simulateCall(plan, outcomes, hangs_up_after_ms)
      return {
        data: {
          version: plan.version,
          begins_at: beginsAt.toISOString(),
          answered_by: answeredBy,
          final_code: finalCode,
          trace: trace.map(({ atMs, step, target, event }) => ({ at_ms: atMs, step, target, event })),
          unused,
          lints: [...plan.lints],
        },
      }
    },
  }
}
