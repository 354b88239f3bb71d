/** Undoes, in reverse, what was opened. */
export class Closing {
  readonly #steps: (() => Promise<void>)[] = []
  add<T>(opened: T, step: (opened: T) => Promise<void>): T {
    this.#steps.unshift(() => step(opened))
    return opened
  }
  async run(): Promise<void> {
    for (const step of this.#steps) await step()
  }
}
