import { expect, test } from 'vitest'
import { readCommand, usage } from './command.ts'
import { Refused } from './refused.ts'

test.each([
  [['start'], { name: 'start', http: true, worker: true }],
  [['serve'], { name: 'serve', http: true, worker: true }],
  [['serve', '--no-http'], { name: 'serve', http: false, worker: true }],
  [['serve', '--no-worker'], { name: 'serve', http: true, worker: false }],
  [['migrate'], { name: 'migrate' }],
  [['rotate-secret'], { name: 'rotate-secret' }],
  [['create-admin', 'alice'], { name: 'create-admin', username: 'alice' }],
  [['--help'], { name: 'help' }],
])('%j is understood', (args, command) => {
  expect(readCommand(args)).toEqual(command)
})

test.each([
  [[], usage],
  [['begin'], `There is no command begin.\n\n${usage}`],
  [['start', '--no-http'], `The command start knows no --no-http.\n\n${usage}`],
  [['migrate', 'now'], `The command migrate knows no now.\n\n${usage}`],
  [['serve', '--no-http', '--no-worker'], 'With --no-http and --no-worker there is nothing to do.'],
])('%j is refused, not ignored', (args, sentence) => {
  expect(() => readCommand(args)).toThrow(new Refused(sentence))
})
