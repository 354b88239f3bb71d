import type { Handlers, modules } from '@dialyard/contract'
import type { Context } from '../../context.ts'
import { invalid } from '../../kernel/errors.ts'
import { type E164, parseInternational, parseNanp } from '../../kernel/phone-number.ts'
import type { NumberKind } from '../billing/index.ts'
import { checkPorts, type PortCheck } from './portability.ts'

const kinds = { LCL: 'local', TF: 'tollfree', INTL: 'international' } as const

/** A number to be ported as the caller wrote it: of the North American plan, or with its country code. */
export function portNumber(kind: NumberKind, text: string, field: string): E164 {
  const number = kind === 'international' ? parseInternational(text) : parseNanp(text)
  if (number !== null) return number
  throw invalid(
    field,
    `${text} is not a number of ${kind === 'international' ? 'country code and digits' : 'ten digits'}`,
  )
}

/** Ten digits of the North American plan, elsewhere country code and digits. */
export const shownPortNumber = (number: E164): string => number.replace(/^\+1?/, '')

const shownCheck = (check: PortCheck) => ({
  number: shownPortNumber(check.number),
  portability: check.verdict,
  reasons: [...check.reasons],
  country: check.country,
  state: check.region,
  rate_center: check.rateCenter,
  lata: check.lata,
  losing_sp: check.losingCarrier,
  losing_spid: check.losingSpid,
})

export const portCheckRoutes: Handlers<Pick<typeof modules.porting, 'porting.check'>, Context> = {
  'porting.check': async (context, { did_type, numbers }) => {
    const kind = kinds[did_type]
    const wanted = [...new Set(numbers.map((text, i) => portNumber(kind, text, `numbers[${i}]`)))]
    const checks = await checkPorts(context, kind, wanted)
    // What is not known to be impossible may be filed: the losing carrier tells the rest.
    const answers = checks.map(({ number, verdict }) => [shownPortNumber(number), verdict !== 'not_portable'])
    return { data: Object.fromEntries(answers) as Record<string, boolean>, checks: checks.map(shownCheck) }
  },
}
