import type { Answer, Input } from '@dialyard/sdk'
import type { Command } from 'commander'
import { connect, wantsJson } from '../connect.ts'
import { printJson, printLine, type Shell } from '../io.ts'
import { printTable } from '../print.ts'
import { example } from './example.ts'

type Plan = Answer<'routing.show-route'>['data']
type Outcomes = NonNullable<Input<'routing.simulate'>['outcomes']>

function printLints(shell: Shell, lints: Plan['lints']): void {
  for (const { code, message } of lints) printLine(shell, `${code}: ${message}`)
}

async function show(shell: Shell, number: string, command: Command): Promise<void> {
  const { callId } = command.opts<{ callId?: string }>()
  const { data } = await connect(shell, command).call('routing.show-route', { number, call_id: callId })
  if (wantsJson(command)) return printJson(shell, data)
  const rows = data.steps.flatMap((step, i) => {
    const { busy, fail, timeout } = step.on
    const then = `${busy} ${fail} ${timeout}`
    if (step.code !== null) return [[i, step.kind, step.code, '', '', '']]
    return step.targets.map((target) => [i, step.kind, target.name, target.uri, step.ring_ms / 1000, then])
  })
  printTable(shell, ['step', 'kind', 'target', 'uri', 'seconds', 'busy fail timeout'], rows)
  printLints(shell, data.lints)
}

/** `ring=busy` and `203.0.113.10:5060=answer` as the call takes them. */
function outcomesOf(given: readonly string[]): Outcomes {
  const pairs = given.map((text) => {
    const at = text.lastIndexOf('=')
    if (at < 1) throw new Error(`--outcome ${text}: write target=outcome, as ring=busy`)
    return [text.slice(0, at), text.slice(at + 1)]
  })
  return Object.fromEntries(pairs) as Outcomes
}

async function simulate(shell: Shell, number: string, command: Command): Promise<void> {
  const { caller, outcome = [] } = command.opts<{ caller: string; outcome?: string[] }>()
  const input = { number, caller, outcomes: outcomesOf(outcome) }
  const { data } = await connect(shell, command).call('routing.simulate', input)
  if (wantsJson(command)) return printJson(shell, data)
  const rows = data.trace.map(({ at_ms, step, target, event }) => [at_ms / 1000, step, target, event])
  printTable(shell, ['second', 'step', 'target', 'event'], rows)
  printLine(
    shell,
    data.answered_by === null ? `The caller is given ${data.final_code}.` : `${data.answered_by} answers.`,
  )
  for (const name of data.unused) printLine(shell, `No target is called ${name}.`)
  printLints(shell, data.lints)
}

export function addRoutes(program: Command, shell: Shell): void {
  const routes = program
    .command('routes')
    .description('where a call to a number goes')
    .addHelpText('after', example('dialyard --user demo routes show 7065103027'))
  routes
    .command('show')
    .description('the plan of a number, step after step')
    .argument('<NUMBER>', 'a number that you own')
    .option('--call-id <id>', 'of one call, for groups that go round and random sequences')
    .addHelpText('after', example('dialyard --user demo routes show 7065103027'))
    .action((number: string, _, command: Command) => show(shell, number, command))
  routes
    .command('simulate')
    .description('what would happen to a call')
    .argument('<NUMBER>', 'a number that you own')
    .option('--caller <number>', 'who calls', 'anonymous')
    .option('--outcome <target=outcome...>', 'answer, busy, no-answer, fail or decline; else a target does not answer')
    .addHelpText(
      'after',
      example('dialyard --user demo routes simulate 7065103027 --outcome ring=busy 203.0.113.10:5060=answer'),
    )
    .action((number: string, _, command: Command) => simulate(shell, number, command))
}
