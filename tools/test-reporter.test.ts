import { describe, expect, test } from 'vitest'
import TestReporter from './test-reporter.ts'

const result = (state: string) => ({ result: () => ({ state }) })
const group = (...errors: Error[]) => ({ errors: () => errors })
const file = (states: string[], errors: Error[] = [], groups = [group()]) => ({
  errors: () => errors,
  children: { allSuites: () => groups, allTests: () => states.map(result) },
})

/** The lines printed at the end of a run, and whether the process is made to fail. */
function report(modules: ReturnType<typeof file>[], unhandled: Error[] = []): { lines: string[]; fails: boolean } {
  const lines: string[] = []
  const failures: true[] = []
  const reporter = new TestReporter({ print: (line) => lines.push(line), fail: () => failures.push(true) })
  reporter.onTestRunEnd(modules, unhandled)
  return { lines, fails: failures.length > 0 }
}

describe('the last line of a test run', () => {
  test('adds up the tests of all files', () => {
    const { lines, fails } = report([file(['passed', 'skipped']), file(['passed'])])
    expect(lines).toEqual(['2 passed, 0 failed, 1 skipped'])
    expect(fails).toBe(false)
  })

  test('counts failed tests, and those that never ended', () => {
    const { lines, fails } = report([file(['passed', 'failed', 'pending'])])
    expect(lines).toEqual(['1 passed, 2 failed, 0 skipped'])
    expect(fails).toBe(true)
  })

  test('counts a file that does not load as one failure', () => {
    const { lines, fails } = report([file(['passed']), file([], [new SyntaxError('unexpected token')])])
    expect(lines).toEqual(['1 passed, 1 failed, 0 skipped'])
    expect(fails).toBe(true)
  })

  test('counts a group whose set-up fails, though its tests are only skipped', () => {
    const broken = file(['skipped', 'skipped'], [], [group(new Error('no database'))])
    expect(report([broken])).toEqual({ lines: ['0 passed, 1 failed, 2 skipped'], fails: true })
  })

  test('counts errors that no test caught', () => {
    const { lines, fails } = report([file(['passed'])], [new Error('rejected'), new Error('thrown later')])
    expect(lines).toEqual(['1 passed, 2 failed, 0 skipped'])
    expect(fails).toBe(true)
  })

  test.each([
    ['no file', [], 0],
    ['every test skipped', [file(['skipped'])], 1],
  ])('counts a run in which nothing ran as a failure and says so: %s', (_, modules, skipped) => {
    const { lines, fails } = report(modules)
    expect(lines).toEqual(['No test ran; that counts as a failure.', `0 passed, 1 failed, ${skipped} skipped`])
    expect(fails).toBe(true)
  })
})
