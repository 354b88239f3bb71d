/** In what state a prefix is, by the words of all sources. */
export type CodeStatus =
  | 'in_service'
  | 'assigned'
  | 'retained'
  | 'available'
  | 'reserved'
  | 'protected'
  | 'aging'
  | 'testing'
  | 'special_use'
  | 'unavailable'

/** What one source says of an exchange, or of a thousand numbers of it. Null where it says nothing. */
export interface CoCode {
  npa: string
  nxx: string
  /** The fourth digit of a thousands block; null for the exchange as a whole. */
  block: string | null
  country: string | null
  region: string | null
  /** As the source writes it, normalised; in Canada the full name of the exchange. */
  rateCenter: string | null
  lata: string | null
  ocn: string | null
  company: string | null
  lineType: string | null
  status: CodeStatus | null
  rawStatus: string | null
  use: string | null
  pooled: boolean | null
  effectiveDate: string | null
}

export const unknownCode: Omit<CoCode, 'npa' | 'nxx'> = {
  block: null,
  country: null,
  region: null,
  rateCenter: null,
  lata: null,
  ocn: null,
  company: null,
  lineType: null,
  status: null,
  rawStatus: null,
  use: null,
  pooled: null,
  effectiveDate: null,
}

/** Under which name the rows of each office's file stand. */
export const coCodeSources = {
  thousandsBlocks: 'nanpa-thousands-blocks',
  nanpa: 'nanpa-co-codes',
  cnac: 'cnac-co-codes',
} as const
