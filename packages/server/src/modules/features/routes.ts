import type { Handlers, InputOf, modules } from '@dialyard/contract'
import type { Context } from '../../context.ts'
import { AppError, type FieldProblem } from '../../kernel/errors.ts'
import type { AddressPart } from '../../providers/address.ts'
import { readNumber, type ShowMore } from '../numbers/index.ts'
import { addressFieldOf, checkPlace, demandVerified, givenAddress } from '../reference/index.ts'
import { callerName } from './cnam.ts'
import { faxService } from './fax.ts'
import { numberRoutes } from './number-routes.ts'
import { type FeatureTools, register911, remove911 } from './register-911.ts'
import { removeCnam, setCnam } from './set-cnam.ts'
import { setFax } from './set-fax.ts'
import { setListing, type WantedListing } from './set-listing.ts'
import { referenceOf, shownCnam } from './shown-features.ts'

type Calls = typeof modules.features
type Input<Id extends keyof Calls> = InputOf<Calls[Id]>

/** Refuses an input that lacks one of these fields, naming each. */
function demand(input: Record<string, unknown>, fields: readonly string[]): void {
  const isMissing = (field: string): boolean => input[field] === undefined || input[field] === ''
  const missing: FieldProblem[] = fields.filter(isMissing).map((field) => ({ field, message: 'is required' }))
  if (missing.length === 0) return
  throw new AppError('invalid_input', missing.map(({ field }) => `${field}: is required`).join('; '), {
    fields: missing,
  })
}

async function update911(context: Context, tools: FeatureTools, input: Input<'features.update-911'>) {
  const number = readNumber(input.number, 'number')
  if (input.enabled === 'no') {
    const removed = await remove911(context, tools.registrars, number)
    return { data: true, status: removed?.state === 'removing' ? 'pending' : 'removed' }
  }
  demand(input, input.address_id === undefined ? ['name', 'state', 'streetname', 'city', 'zipcode'] : ['name'])
  const name = input.name?.trim() ?? ''
  const location =
    input.address_id === undefined ? { name, given: givenAddress(input) } : { name, addressId: input.address_id }
  const registered = await register911(context, tools, number, location, addressFieldOf)
  return { data: referenceOf(registered), status: registered.state }
}

/** The parts of a listing's address by the names that the reference gives them there. */
const listingFieldOf: Readonly<Record<AddressPart, string>> = {
  ...addressFieldOf,
  city: 'locnm',
  postalCode: 'zip',
  houseNumber: 'strt',
  street: 'strt',
  unit: 'strt',
}

function wantedListing(input: Input<'features.update-411'>): WantedListing {
  const { type: kind = 'RES', lstgn = '', lstnm = '', strt = '', locnm = '', zip = '', address_id, ...rest } = input
  const names = { kind, givenName: lstgn.trim(), name: lstnm.trim() }
  if (address_id !== undefined) return { ...names, addressId: address_id }
  const place = checkPlace(givenAddress({ ...rest, city: locnm, zipcode: zip }))
  const { country, region, postalCode, city } = demandVerified(place, listingFieldOf).address
  const isCorrected = place.status === 'corrected'
  return { ...names, country, region, postalCode, place: isCorrected ? city : locnm.trim(), street: strt.trim() }
}

async function update411(context: Context, input: Input<'features.update-411'>) {
  const number = readNumber(input.number, 'number')
  if (input.enabled === 'no') {
    await setListing(context, number, null)
    return { data: true }
  }
  const named = input.type === 'BIZ' ? ['type', 'lstnm'] : ['type', 'lstgn', 'lstnm']
  demand(input, input.address_id === undefined ? [...named, 'state', 'strt', 'locnm', 'zip'] : named)
  await setListing(context, number, wantedListing(input))
  return { data: true }
}

async function createCnam(context: Context, { registrars }: FeatureTools, input: Input<'features.create-cnam'>) {
  const didId = Number(input.did_id)
  // Larger than any id there can be.
  if (didId > 2_147_483_647) throw new AppError('not_found', `Not among your numbers: id ${didId}.`)
  if (!input.cnam_status) return { data: shownCnam(await removeCnam(context, registrars, didId), didId) }
  demand(input, ['cnam_type', 'display_name'])
  const { cnam_type: kind = 'RES', display_name = '', display_number } = input
  const wanted = {
    kind,
    name: callerName(display_name, 'display_name'),
    displayNumber: display_number === undefined ? null : readNumber(display_number, 'display_number'),
  }
  return { data: shownCnam(await setCnam(context, registrars, didId, wanted), didId) }
}

/** `showMore`: what stands in the list of numbers, this module's part and those of others. */
export const featuresRoutes = (tools: FeatureTools & { showMore: readonly ShowMore[] }): Handlers<Calls, Context> => ({
  'features.update-911': (context, input) => update911(context, tools, input),
  'features.update-411': update411,
  'features.update-fax': async (context, { number, service, email = '', serial = '' }) => ({
    data: await setFax(context, readNumber(number, 'number'), faxService(service, email.trim(), serial.trim())),
  }),
  'features.create-cnam': (context, input) => createCnam(context, tools, input),
  ...numberRoutes(tools),
})
