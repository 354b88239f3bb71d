import { AppError, type FieldProblem } from '../../kernel/errors.ts'
import {
  type AddressPart,
  type AddressProblem,
  type AddressVerifier,
  oneLine,
  type PostalAddress,
  type Verification,
} from '../../providers/address.ts'
import { judgeOffline } from './offline-verifier.ts'
import { type GivenAddress, type ReadAddress, readAddress } from './postal-address.ts'

/** What an address is asked for: somewhere that help can be sent to, or wherever mail arrives. */
export type AddressUse = 'location' | 'mail'

const noPlace = {
  po_box: 'a post office box',
  rural_route: 'a rural route box',
  military: 'a military post office',
  general_delivery: 'general delivery',
}

const malformed = (address: PostalAddress, problems: readonly AddressProblem[]): Verification => ({
  status: 'invalid',
  level: 'none',
  provider: 'builtin',
  address,
  problems,
  candidates: [],
})

/** What is wrong with the form of an address, or with using it so; null when nothing is. */
function judgeForm({ address, kind, problems }: ReadAddress, use: AddressUse): Verification | null {
  if (problems.length > 0) return malformed(address, problems)
  if (use === 'mail' || kind === 'street') return null
  const message = `${noPlace[kind]} is no location; give the address of the building`
  return { ...malformed(address, [{ part: 'street', message }]), level: 'format' }
}

/**
 * Reads and verifies an address. The verifier knows the United States; of Canada the built-in tables tell. Throws
 * `provider_unavailable` when the verifier gives no answer.
 */
export async function verifyAddress(
  verifier: AddressVerifier,
  given: GivenAddress,
  use: AddressUse,
): Promise<Verification> {
  const read = readAddress(given)
  const refused = judgeForm(read, use)
  if (refused) return refused
  if (read.address.country !== 'US') return judgeOffline(read.address)
  const verified = await verifier.verify(read.address)
  if (!verified)
    throw new AppError('provider_unavailable', 'The address cannot be verified at the moment. Try again shortly.')
  return verified
}

const placeParts = new Set<AddressPart>(['country', 'region', 'city', 'postalCode'])

/** Whether postal code, region and city fit, by the built-in tables alone, which ask nobody. The lines are not looked at. */
export function checkPlace(given: GivenAddress): Verification {
  const { address, problems } = readAddress(given)
  const wrong = problems.filter(({ part }) => placeParts.has(part))
  return wrong.length === 0 ? judgeOffline(address) : malformed(address, wrong)
}

/**
 * Refuses an address that is not known to be right: `address_invalid`, `address_unverifiable`. `fieldOf` names its parts as the
 * caller does.
 */
export function demandVerified(
  verification: Verification,
  fieldOf: Readonly<Record<AddressPart, string>>,
): Verification {
  const { status, problems, candidates } = verification
  if (status === 'valid' || status === 'corrected') return verification
  const fields: FieldProblem[] = problems.map(({ part, message }) => ({ field: fieldOf[part], message }))
  const found = fields.map(({ field, message }) => `${field}: ${message}`).join('; ')
  const meant = candidates.length === 0 ? '' : `. Perhaps ${candidates.map(oneLine).join(' · ')}`
  throw new AppError(status === 'invalid' ? 'address_invalid' : 'address_unverifiable', `${found}${meant}`, { fields })
}
