/** How a number stands in the directory. */
export interface Listing {
  kind: 'RES' | 'BIZ'
  country: string
  region: string
  postalCode: string
  place: string
  street: string
  /** Empty for a business. */
  givenName: string
  /** The family's, or that of the business. */
  name: string
}
