import { permissions } from '@dialyard/contract'

export interface ApiKey {
  keyId: number
  accountId: number
  name: string
  /** How the key begins. */
  prefix: string
  scopes: string[]
  createdAt: Date
  expiresAt: Date | null
  lastUsedAt: Date | null
}

/** How much of a key is shown in lists: enough to tell keys apart, far too little to guess the rest. */
export const shownLength = 12

/** Under which a key stands in the list of what is revoked, beside the tokens' own ids. */
export const credentialId = (keyId: number): string => `key:${keyId}`

const everything = '*'
const everyReading = 'read'
const readings = permissions.filter((permission) => permission.endsWith(':read'))

export const isScope = (scope: string): boolean =>
  scope === everything || scope === everyReading || permissions.includes(scope)

/** What scopes allow; null: everything. Asked anew by every version, so that `read` grows with what there is to read. */
export function permissionsOf(scopes: readonly string[]): ReadonlySet<string> | null {
  if (scopes.includes(everything)) return null
  return new Set(scopes.flatMap((scope) => (scope === everyReading ? readings : [scope])))
}

/** Those of the scopes that allow more than `permissions`, which is all when null. */
export const scopesBeyond = (permissions: ReadonlySet<string> | null, scopes: readonly string[]): string[] =>
  scopes.filter((scope) => {
    const allowed = permissionsOf([scope])
    return permissions !== null && (allowed === null || [...allowed].some((each) => !permissions.has(each)))
  })
