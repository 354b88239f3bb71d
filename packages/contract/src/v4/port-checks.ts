import { Type } from 'typebox'
import { endpoint } from '../endpoint.ts'
import * as p from '../primitives.ts'

const { Fields, Nullable } = p
const NullableText = Nullable(Type.String())

const Verdict = Type.Union([Type.Literal('portable'), Type.Literal('not_portable'), Type.Literal('unknown')], {
  description: '`unknown`: nothing speaks against it, and not all is known that would speak for it',
})

const Check = Fields({
  number: Type.String({ description: 'As it is named in `data`' }),
  portability: Verdict,
  reasons: Type.Array(Type.String(), { description: 'What speaks against it, or what is not known' }),
  country: NullableText,
  state: NullableText,
  rate_center: NullableText,
  lata: NullableText,
  losing_sp: Nullable(Type.String({ description: 'The carrier that its block belongs to' })),
  losing_spid: Nullable(Type.String({ description: 'SPID of the carrier, or RespOrg of a toll-free number' })),
})

/** Whether numbers can be brought here, before a port is filed. */
export const portChecks = {
  'porting.check': endpoint({
    method: 'POST',
    path: '/port-in/check-ports',
    summary: 'Check portability',
    description:
      'Whether each number can be ported: ten digits to true or false. True also where not all is known; false only where something speaks against it: it is no valid number or of another kind, it is here already or in a port, no carrier has its block in service, its rate center is not covered, or no subscriber has it in the toll-free registry. `checks` tells the reasons.',
    access: 'account',
    permission: 'porting:read',
    deed: 'none',
    message: 'Number(s) can be ported',
    input: Fields({
      did_type: Type.Union([Type.Literal('LCL'), Type.Literal('TF'), Type.Literal('INTL')]),
      numbers: Type.Array(p.PhoneNumberText, { minItems: 1, maxItems: 1000 }),
    }),
    data: Type.Record(Type.String(), Type.Boolean()),
    extras: { checks: Type.Array(Check) },
    errors: ['invalid_input'],
    examples: [
      {
        title: 'A local number',
        input: { did_type: 'LCL', numbers: ['17012001293'] },
        data: { '7012001293': true },
      },
    ],
  }),
} as const
