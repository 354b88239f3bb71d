import type { Logger } from 'pino'
import { BasicAuthCredentials, ClientBuilder, Errors, usStreet } from 'smartystreets-javascript-sdk'
import type { AddressProblem, AddressVerifier, PostalAddress, Verification, VerificationLevel } from './address.ts'

export interface SmartySettings {
  authId: string
  authToken: string
  /** Null: Smarty's own. */
  url: string | null
}

type Candidate = InstanceType<typeof usStreet.Candidate>

const provider = 'smarty'
const timeoutMs = 5_000
const mostCandidates = 5

const joined = (...parts: (string | undefined)[]): string => parts.filter(Boolean).join(' ').toUpperCase()

function addressOf({ components: c }: Candidate): PostalAddress {
  return {
    country: 'US',
    region: c.state ?? '',
    city: joined(c.cityName),
    postalCode: [c.zipCode, c.plus4Code].filter(Boolean).join('-'),
    houseNumber: joined(c.primaryNumber),
    street: joined(c.streetPredirection, c.streetName, c.streetSuffix, c.streetPostdirection),
    unit: joined(c.secondaryDesignator, c.secondaryNumber),
  }
}

/** How far the postal service confirms a delivery point: Y all of it, S and D the building but not the unit. */
const levels: Readonly<Record<string, VerificationLevel>> = { Y: 'delivery_point', S: 'premise', D: 'premise' }
const levelOf = ({ analysis }: Candidate): VerificationLevel | undefined => levels[analysis.dpvMatchCode ?? '']

const compared = ['region', 'city', 'houseNumber', 'street'] as const
/** Whether the postal service had to change more than the spelling. What it adds, such as the last four digits, is no change. */
const isChanged = (asked: PostalAddress, answered: PostalAddress): boolean =>
  compared.some((part) => asked[part] !== answered[part]) ||
  asked.postalCode.slice(0, 5) !== answered.postalCode.slice(0, 5)

function verdict(asked: PostalAddress, found: readonly Candidate[]): Verification {
  const confirmed = found.flatMap((each) => {
    const level = levelOf(each)
    return level === undefined ? [] : [{ level, address: addressOf(each) }]
  })
  const [only, another] = confirmed
  if (only && !another) {
    // A unit that is not confirmed is kept as it was given: Smarty may leave it out.
    const address = { ...only.address, unit: only.address.unit || asked.unit }
    const status = isChanged(asked, address) ? 'corrected' : 'valid'
    return { status, level: only.level, provider, address, problems: [], candidates: [] }
  }
  const message = only ? 'several addresses fit' : 'the postal service delivers to no such address'
  const problems: AddressProblem[] = [{ part: 'street', message }]
  const candidates = confirmed.map(({ address }) => address)
  return { status: 'invalid', level: 'format', provider, address: asked, problems, candidates }
}

const refusesUs = [Errors.BadCredentialsError, Errors.PaymentRequiredError, Errors.ForbiddenError]

function note(error: unknown, log: Logger): void {
  const name = error instanceof Error ? error.constructor.name : typeof error
  // The error itself holds the request, and with it the credentials.
  if (refusesUs.some((kind) => error instanceof kind))
    log.error({ error: name }, 'Smarty does not accept our credentials')
  else log.warn({ error: name }, 'Smarty gave no answer')
}

/** Addresses as the postal service delivers to them, through Smarty's US street API. */
export function smartyVerifier({ authId, authToken, url }: SmartySettings, log: Logger): AddressVerifier {
  // Without retries of its own: who asks waits, and may ask again.
  const builder = new ClientBuilder(new BasicAuthCredentials(authId, authToken))
    .withMaxRetries(0)
    .withMaxTimeout(timeoutMs)
  const client = (url === null ? builder : builder.withBaseUrl(`${url}/street-address`)).buildUsStreetApiClient()
  return {
    name: provider,
    async verify(address) {
      const lookup = new usStreet.Lookup()
      lookup.street = joined(address.houseNumber, address.street)
      lookup.secondary = address.unit
      lookup.city = address.city
      lookup.state = address.region
      lookup.zipCode = address.postalCode
      lookup.match = 'strict'
      lookup.maxCandidates = mostCandidates
      try {
        await client.send(lookup)
      } catch (error) {
        note(error, log)
        return null
      }
      return verdict(address, lookup.result)
    },
  }
}
