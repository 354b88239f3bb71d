import { describe, expect, test } from 'vitest'
import type { AnsweringMode, Sequence } from './forwarding.ts'
import { type Outcome, simulateCall, type TraceEvent } from './simulate-call.ts'
import { byMethods, graphOf, planOf, routed, toNumber, toSip } from './test-support.ts'

/**
 * The table is written by hand and read from left to right. R is the number's own device (20 s), A a telephone number
 * (10 s), B a PBX (15 s), V the mailbox. An outcome is a letter behind a target: a answers, b is busy, n rings out, f
 * fails, d declines; whoever is not named does not answer, V does. A trace is seconds, then what happens at that second:
 * target:events, i invite, r ringing, a answer, b busy, n no answer, f fails, c cancelled, x declines; -:x is the
 * platform's own refusal. What the caller gets stands behind =: the target that answers, or the SIP status.
 */
const targets = { R: 'ring', A: '2125550123', B: '203.0.113.10:5070', V: 'voicemail' } as const
type Letter = keyof typeof targets
const outcomes: Readonly<Record<string, Outcome>> = { a: 'answer', b: 'busy', n: 'no-answer', f: 'fail', d: 'decline' }
const events: Readonly<Record<TraceEvent, string>> = {
  invite: 'i',
  ringing: 'r',
  answer: 'a',
  busy: 'b',
  'no-answer': 'n',
  fail: 'f',
  cancel: 'c',
  reject: 'x',
}

type Row = readonly [given: string, trace: string, result: string]

/** Modes that do not forward: what is in the list, and in which sequence, is all the same. */
const unforwarded: Readonly<Partial<Record<AnsweringMode, readonly Row[]>>> = {
  0: [
    ['', '0 -:x', '603'],
    ['Ra Aa Ba Va', '0 -:x', '603'],
  ],
  1: [
    ['Ra', '0 R:i R:r R:a', 'R'],
    ['Rb', '0 R:i R:b', '486'],
    ['Rf', '0 R:i R:f', '480'],
    ['Rd', '0 R:i R:x', '603'],
    ['Rn', '0 R:i R:r 20 R:n', '480'],
    ['', '0 R:i R:r 20 R:n', '480'],
    ['Rb Aa Ba Va', '0 R:i R:b', '486'],
  ],
  4: [
    ['', '0 V:i V:r V:a', 'V'],
    ['Vf', '0 V:i V:f', '480'],
    ['Vn', '0 V:i V:r 10 V:n', '480'],
    ['Ra Aa Ba', '0 V:i V:r V:a', 'V'],
  ],
  5: [
    ['Ra', '0 R:i R:r R:a', 'R'],
    ['Rb', '0 R:i R:b V:i V:r V:a', 'V'],
    ['Rf', '0 R:i R:f V:i V:r V:a', 'V'],
    ['Rd', '0 R:i R:x', '603'],
    ['', '0 R:i R:r 20 R:n V:i V:r V:a', 'V'],
    ['Rb Vb', '0 R:i R:b V:i V:b', '486'],
    ['Vf', '0 R:i R:r 20 R:n V:i V:f', '480'],
  ],
}

/** Order: A, and when it comes to nothing B. */
const ordered: Readonly<Partial<Record<AnsweringMode, readonly Row[]>>> = {
  2: [
    ['Aa', '0 A:i A:r A:a', 'A'],
    ['Ab Ba', '0 A:i A:b B:i B:r B:a', 'B'],
    ['Af Ba', '0 A:i A:f B:i B:r B:a', 'B'],
    ['Ba', '0 A:i A:r 10 A:n B:i B:r B:a', 'B'],
    ['Ad Ba', '0 A:i A:x', '603'],
    ['Ab Bb', '0 A:i A:b B:i B:b', '486'],
    ['Ab Bf', '0 A:i A:b B:i B:f', '480'],
    ['Af Bb', '0 A:i A:f B:i B:b', '486'],
    ['Bd', '0 A:i A:r 10 A:n B:i B:x', '603'],
    ['', '0 A:i A:r 10 A:n B:i B:r 25 B:n', '480'],
    ['Ra Va', '0 A:i A:r 10 A:n B:i B:r 25 B:n', '480'],
  ],
  3: [
    ['Ra Aa', '0 R:i R:r R:a', 'R'],
    ['Rb Aa', '0 R:i R:b A:i A:r A:a', 'A'],
    ['Rf Af Ba', '0 R:i R:f A:i A:f B:i B:r B:a', 'B'],
    ['Rd Aa', '0 R:i R:x', '603'],
    ['Aa', '0 R:i R:r 20 R:n A:i A:r A:a', 'A'],
    ['Ba', '0 R:i R:r 20 R:n A:i A:r 30 A:n B:i B:r B:a', 'B'],
    ['', '0 R:i R:r 20 R:n A:i A:r 30 A:n B:i B:r 45 B:n', '480'],
    ['Rf Ab Bb', '0 R:i R:f A:i A:b B:i B:b', '486'],
  ],
  6: [
    ['Aa', '0 A:i A:r A:a', 'A'],
    ['Ab Ba', '0 A:i A:b B:i B:r B:a', 'B'],
    ['Ab Bf', '0 A:i A:b B:i B:f V:i V:r V:a', 'V'],
    ['Ad', '0 A:i A:x', '603'],
    ['', '0 A:i A:r 10 A:n B:i B:r 25 B:n V:i V:r V:a', 'V'],
    ['Af Bf Vf', '0 A:i A:f B:i B:f V:i V:f', '480'],
  ],
  7: [
    ['Ra', '0 R:i R:r R:a', 'R'],
    ['Rb Aa', '0 R:i R:b A:i A:r A:a', 'A'],
    ['Rb Ab Bb', '0 R:i R:b A:i A:b B:i B:b V:i V:r V:a', 'V'],
    ['Rb Ad', '0 R:i R:b A:i A:x', '603'],
    ['', '0 R:i R:r 20 R:n A:i A:r 30 A:n B:i B:r 45 B:n V:i V:r V:a', 'V'],
    ['Vn', '0 R:i R:r 20 R:n A:i A:r 30 A:n B:i B:r 45 B:n V:i V:r 55 V:n', '480'],
  ],
}

/** Simultaneous: both at once, for as long as the longer of them. */
const simultaneous: Readonly<Partial<Record<AnsweringMode, readonly Row[]>>> = {
  2: [
    ['Aa', '0 A:i B:i A:r B:r A:a B:c', 'A'],
    ['Ba', '0 A:i B:i A:r B:r B:a A:c', 'B'],
    ['Aa Ba', '0 A:i B:i A:r B:r A:a B:c', 'A'],
    ['Ab Ba', '0 A:i B:i A:b B:r B:a', 'B'],
    ['Ad', '0 A:i B:i B:r A:x B:c', '603'],
    ['Af Bd', '0 A:i B:i A:f B:x', '603'],
    ['Aa Bd', '0 A:i B:i A:r A:a B:c', 'A'],
    ['Ab Bf', '0 A:i B:i A:b B:f', '486'],
    ['Af Bf', '0 A:i B:i A:f B:f', '480'],
    ['Ab', '0 A:i B:i A:b B:r 15 B:n', '480'],
    ['', '0 A:i B:i A:r B:r 15 A:n B:n', '480'],
  ],
  3: [
    ['Ra', '0 R:i R:r R:a', 'R'],
    ['Rb Ba', '0 R:i R:b A:i B:i A:r B:r B:a A:c', 'B'],
    ['', '0 R:i R:r 20 R:n A:i B:i A:r B:r 35 A:n B:n', '480'],
    ['Rf Ab Bb', '0 R:i R:f A:i B:i A:b B:b', '486'],
  ],
  6: [
    ['Ba', '0 A:i B:i A:r B:r B:a A:c', 'B'],
    ['Ab Bf', '0 A:i B:i A:b B:f V:i V:r V:a', 'V'],
    ['Bd', '0 A:i B:i A:r B:x A:c', '603'],
    ['', '0 A:i B:i A:r B:r 15 A:n B:n V:i V:r V:a', 'V'],
  ],
  7: [
    ['Rb Aa', '0 R:i R:b A:i B:i A:r B:r A:a B:c', 'A'],
    ['', '0 R:i R:r 20 R:n A:i B:i A:r B:r 35 A:n B:n V:i V:r V:a', 'V'],
    ['Rf Af Bf Vb', '0 R:i R:f A:i B:i A:f B:f V:i V:b', '486'],
  ],
}

/** Random, for a call whose id puts B before A. */
const drawn: Readonly<Partial<Record<AnsweringMode, readonly Row[]>>> = {
  2: [
    ['Aa', '0 B:i B:r 15 B:n A:i A:r A:a', 'A'],
    ['Aa Ba', '0 B:i B:r B:a', 'B'],
    ['Bb Ab', '0 B:i B:b A:i A:b', '486'],
    ['Bd Aa', '0 B:i B:x', '603'],
    ['', '0 B:i B:r 15 B:n A:i A:r 25 A:n', '480'],
  ],
  3: [
    ['Rb Aa Ba', '0 R:i R:b B:i B:r B:a', 'B'],
    ['', '0 R:i R:r 20 R:n B:i B:r 35 B:n A:i A:r 45 A:n', '480'],
  ],
  6: [
    ['Bf Ab', '0 B:i B:f A:i A:b V:i V:r V:a', 'V'],
    ['', '0 B:i B:r 15 B:n A:i A:r 25 A:n V:i V:r V:a', 'V'],
  ],
  7: [
    ['Rf Bf Aa', '0 R:i R:f B:i B:f A:i A:r A:a', 'A'],
    ['', '0 R:i R:r 20 R:n B:i B:r 35 B:n A:i A:r 45 A:n V:i V:r V:a', 'V'],
  ],
}
const callThatDrawsBFirst = 'call-3'

const letterOf = (name: string | null): string =>
  name === null ? '-' : (Object.entries(targets).find(([, each]) => each === name)?.[0] ?? name)

function played(mode: AnsweringMode, sequence: Sequence, given: string): readonly [trace: string, result: string] {
  const methods = [toNumber('+12125550123', 10), toSip('203.0.113.10:5070', 15)]
  const graph = graphOf([routed('+17065550100', byMethods(mode, methods, { sequence }))])
  const plan = planOf(graph, sequence === 'random' ? callThatDrawsBFirst : null)
  const named = given.split(' ').filter(Boolean)
  const wanted = Object.fromEntries(
    named.map(([letter, outcome]) => [targets[letter as Letter], outcomes[outcome ?? ''] ?? 'fail']),
  )
  const { trace, answeredBy, finalCode } = simulateCall(plan, wanted)
  const words: string[] = []
  let at = -1
  for (const { atMs, target, event } of trace) {
    if (atMs !== at) words.push(String(atMs / 1000))
    at = atMs
    words.push(`${letterOf(target)}:${events[event]}`)
  }
  return [words.join(' '), answeredBy === null ? String(finalCode) : letterOf(answeredBy)]
}

const tables = { order: ordered, simultaneous, random: drawn } as const
const modes = [0, 1, 2, 3, 4, 5, 6, 7] as const
const sequences = ['order', 'simultaneous', 'random'] as const
const rows = modes.flatMap((mode) =>
  sequences.flatMap((sequence) =>
    (unforwarded[mode] ?? tables[sequence][mode] ?? []).map((row) => ({ mode, sequence, row })),
  ),
)

test('the table knows every mode in every sequence', () => {
  for (const mode of modes) {
    for (const sequence of sequences) {
      expect(rows.filter((each) => each.mode === mode && each.sequence === sequence).length).toBeGreaterThan(1)
    }
  }
})

describe.each(modes)('answering mode %i', (mode) => {
  test.each(rows.filter((each) => each.mode === mode).map(({ sequence, row }) => [sequence, ...row] as const))(
    '%s, %s: %s = %s',
    (sequence, given, trace, result) => {
      expect(played(mode, sequence, given)).toEqual([trace, result])
    },
  )
})
