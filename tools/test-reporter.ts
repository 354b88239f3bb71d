/** What the reporter reads of a vitest module, so that a test can make one up. */
interface FinishedModule {
  errors(): readonly unknown[]
  children: {
    allSuites(): Iterable<{ errors(): readonly unknown[] }>
    allTests(): Iterable<{ result(): { state: string } }>
  }
}

interface Outside {
  print?: (line: string) => void
  /** Makes the process exit with 1. */
  fail?: () => void
}

const exitWithFailure = (): void => {
  process.exitCode = 1
}

/**
 * Ends a run with one plain line, `N passed, N failed, N skipped`, for people and scripts alike. What vitest does not
 * count as a test counts here: a file or a group whose set-up fails, an error that no test caught, a run without tests.
 */
export default class TestReporter {
  readonly #print: (line: string) => void
  readonly #fail: () => void

  constructor({ print = console.log, fail = exitWithFailure }: Outside = {}) {
    this.#print = print
    this.#fail = fail
  }

  onTestRunEnd(modules: readonly FinishedModule[], unhandledErrors: readonly unknown[]): void {
    const broken = (part: { errors(): readonly unknown[] }): boolean => part.errors().length > 0
    let passed = 0
    let skipped = 0
    let failed = unhandledErrors.length
    for (const module of modules) {
      failed += [module, ...module.children.allSuites()].filter(broken).length
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed') passed++
        else if (state === 'skipped') skipped++
        else failed++ // Also `pending`: its worker died before it could answer.
      }
    }
    if (passed + failed === 0) {
      this.#print('No test ran; that counts as a failure.')
      failed = 1
    }
    this.#print(`${passed} passed, ${failed} failed, ${skipped} skipped`)
    if (failed > 0) this.#fail()
  }
}
