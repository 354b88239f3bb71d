/** Whose token a request carries: one that it may use up, where the call revokes it. */
export type Role = 'admin' | 'account' | 'spare'

/** One request of the fuzz, to the byte. */
export interface FuzzRequest {
  operation: string
  what: string
  role: Role
  bytes(token: string): Buffer
  /** How the sender ends; by default it waits for the answer. */
  closing?: 'end' | 'vanish'
  /** It can only be wrong, so it must not be done. */
  mustRefuse: boolean
  /** The field that the refusal must name. */
  mustName: string | null
  /** The wrong field stands in the body, not in the address. */
  inBody: boolean
  /** No answer is an answer too: the connection is beyond use. */
  mayBeCut: boolean
  /** Large or slow to send: a few of them are enough. */
  heavy: boolean
}
