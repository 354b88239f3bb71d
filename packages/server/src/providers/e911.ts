import type { PostalAddress } from './address.ts'
import type { Registrar } from './registrar.ts'

/** Where help is to be sent when a number calls for it. */
export interface E911Location {
  /** Who lives or works there. */
  name: string
  address: PostalAddress
}

/** Who tells the emergency services where a number is. */
export interface E911Registrar extends Registrar<E911Location> {
  /** Whether the location reaches those who answer emergency calls. False for one that only keeps it. */
  readonly deliversToPsap: boolean
}
