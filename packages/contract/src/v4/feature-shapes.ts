import { Type } from 'typebox'
import * as p from '../primitives.ts'
import { Verified, verifiedFields } from './addresses.ts'
import { Owned } from './number-shapes.ts'

const { Fields, Nullable } = p
const When = Nullable(Type.String({ description: 'ISO 8601, UTC' }))

export const ListingType = Type.Union([Type.Literal('RES'), Type.Literal('BIZ')])

/** One request to register a number with the emergency services, and what became of it. */
export const Registration911 = Fields({
  status: Type.String({ description: 'pending, active, failed or removed' }),
  removal_pending: Type.Boolean({ description: 'Its removal was asked for, and the provider has not answered yet' }),
  reference: Type.String({ description: 'As the provider calls it; until he does, our own number' }),
  provider: Type.String(),
  reason: Nullable(Type.String({ description: 'Why it failed or ended' })),
  name: Type.String(),
  ...verifiedFields,
  address_id: Nullable(Type.Integer()),
  verification: Verified,
  requested_at: p.Instant,
  activated_at: When,
  ended_at: When,
})

/** A caller name as the reference shows it, its misfits included. */
export const Cnam = Fields({
  did_cnam_id: Type.String(),
  did_id: Type.String(),
  cnam_status: Type.Boolean(),
  cnam_type: Nullable(Type.String()),
  display_name: Nullable(Type.String()),
  display_number: Nullable(Type.String()),
  is_billed: Type.Boolean(),
  invoice_id: Nullable(Type.Integer()),
  is_active: Type.Boolean({ description: 'Whether it is what is shown now' }),
  created_at: p.Instant,
  updated_at: p.Instant,
})

export const TimelineEntry = Fields({
  type: Type.String(),
  at: p.Instant,
  by: Type.String({ description: 'A user name that the caller may know, else staff, reseller or platform' }),
  body: Type.Unknown({ description: 'What the event tells besides' }),
})

/** A number with all that it has. */
export const WholeNumber = Fields({
  ...Owned.properties,
  note: Nullable(Type.String()),
  lata: Nullable(Type.String()),
  tier: Type.Integer(),
  assigned_at: When,
  subscription: Nullable(
    Fields({
      monthly: p.MoneyText,
      started_on: Type.String({ description: 'Day in UTC' }),
      billed_to: Type.String({ description: 'Paid up to this day, exclusive' }),
    }),
  ),
  timeline: Type.Array(TimelineEntry, { description: 'What happened to it, the newest first' }),
})
