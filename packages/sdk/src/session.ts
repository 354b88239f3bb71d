import { untilAborted } from './retry.ts'

/** The token of one client. Calls that need a new one at the same time share one log-in. */
export class Session {
  #token: string | null
  #running: Promise<string> | null = null
  readonly #logIn: (() => Promise<string>) | null

  constructor(token: string | null, logIn: (() => Promise<string>) | null) {
    this.#token = token
    this.#logIn = logIn
  }

  /** The token in hand, else that of a log-in; null where there are no credentials to log in with. */
  async token(signal: AbortSignal | undefined): Promise<string | null> {
    if (this.#token !== null || !this.#logIn) return this.#token
    this.#running ??= this.#logIn()
      .then((token) => {
        this.#token = token
        return token
      })
      .finally(() => {
        this.#running = null
      })
    // The log-in itself is nobody's to abort: others may be waiting for it.
    return untilAborted(this.#running, signal)
  }

  /** Drops a refused token, unless another call has replaced it already. Says whether a new one can be had. */
  refuse(token: string | null): boolean {
    if (!this.#logIn) return false
    if (this.#token === token) this.#token = null
    return true
  }
}
