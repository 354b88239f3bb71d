/** A message to an address that a customer has given. */
export interface WebhookMessage {
  url: string
  headers: Readonly<Record<string, string>>
  body: string
}

/** What came of it: the receiver's HTTP status, or why there is none. */
export type WebhookOutcome = { status: number } | { error: string }

/** Takes messages to receivers, of whom nothing good is assumed. It never throws. */
export interface WebhookSender {
  send(message: WebhookMessage, signal: AbortSignal): Promise<WebhookOutcome>
  close(): void
}

/** Why nothing is sent to a host, an address or a name, as the end of a sentence that begins with it; null when it may be. */
export type RefuseHost = (host: string) => string | null

/** Looks up all addresses of a name. */
export type Resolve = (name: string) => Promise<readonly string[]>

export interface SendLimits {
  /** Until the name is looked up; and then until the connection is there, TLS included. */
  connectMs: number
  /** From then on until the answer's head is there. */
  answerMs: number
  /** Of the answer's body, which nobody reads. */
  bodyBytes: number
}
