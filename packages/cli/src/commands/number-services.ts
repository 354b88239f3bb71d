import type { Input } from '@dialyard/sdk'
import { type Command, Option } from 'commander'
import { connect, wantsJson } from '../connect.ts'
import { plural, printJson, printLine, type Shell } from '../io.ts'
import { wholeNumber } from '../option-value.ts'
import { printTable } from '../print.ts'
import { example } from './example.ts'

interface RouteOptions {
  trunkGroup?: number
  to?: string[]
  ring: number
  sequence?: string
}
type Forwarding = Omit<Input<'routing.bulk-forwarding'>, 'numbers'>

/** 2: forward, without ringing a device first. */
const forward = '2'
const mostTargets = 3

/** A telephone number is dialled, anything else is a SIP address. */
function methodOf(target: string, place: number, ring: number): Record<string, string> {
  const kind = /^\+?[\d\s().-]{3,}$/.test(target) && !/^\d+(\.\d+){3}$/.test(target) ? 'simple' : 'ip'
  const field = kind === 'simple' ? 'number' : 'sip'
  return { [`method${place}`]: kind, [`${field}${place}`]: target, [`timeout${place}`]: String(ring) }
}

function forwardingOf({ trunkGroup, to = [], ring, sequence }: RouteOptions): Forwarding {
  if (trunkGroup !== undefined) return { fwd_trunk_grpid: trunkGroup }
  if (to.length === 0) throw new Error('Say where calls go: --trunk-group, or --to.')
  if (to.length > mostTargets) throw new Error(`--to: at most ${mostTargets} targets`)
  const methods = to.map((target, at) => methodOf(target, at + 1, ring))
  return Object.assign({ answeringmode: forward, sequence: sequence ?? 'Order' }, ...methods)
}

async function route(shell: Shell, numbers: string[], command: Command): Promise<void> {
  const forwarding = forwardingOf(command.opts<RouteOptions>())
  const client = connect(shell, command)
  const [only = ''] = numbers
  const { data } =
    numbers.length === 1
      ? await client.call('routing.update-forwarding', { number: only, ...forwarding })
      : await client.call('routing.bulk-forwarding', { numbers, ...forwarding })
  if (wantsJson(command)) return printJson(shell, data)
  printLine(shell, `Routed ${plural(numbers.length, 'number')}. What a call does: dialyard routes show ${only}`)
}

async function tag(shell: Shell, numbers: string[], command: Command): Promise<void> {
  const { tags, note } = command.opts<{ tags?: string; note?: string }>()
  if (tags === undefined && note === undefined) throw new Error('Give --tags or --note.')
  const { data } = await connect(shell, command).call('features.tag-numbers', { numbers, tags, note })
  if (data.failed.length > 0) shell.exitCode = 1
  if (wantsJson(command)) return printJson(shell, data)
  if (data.updated.length > 0) printLine(shell, `Tagged ${plural(data.updated.length, 'number')}.`)
  if (data.failed.length > 0) {
    const rows = data.failed.map(({ number, message }) => [number, message])
    printTable(shell, ['number', 'message'], rows)
  }
}

export function addServices(numbers: Command, shell: Shell): void {
  numbers
    .command('route')
    .description('say where calls to numbers go; what was said before is replaced')
    .argument('<NUMBER...>', 'numbers that you own')
    .addOption(
      new Option('--trunk-group <ext_tgid>', 'to a trunk group, as `dialyard trunks list` shows it')
        .argParser(wholeNumber)
        .conflicts('to'),
    )
    .option('--to <target...>', 'up to three telephone numbers or SIP addresses, one after the other')
    .option('--ring <seconds>', 'how long each rings, 1 to 300', wholeNumber, 20)
    .addOption(new Option('--sequence <how>', 'how they are tried').choices(['Order', 'Simultaneous', 'Random']))
    .addHelpText(
      'after',
      example(
        'dialyard --user demo numbers route 7065103027 --trunk-group 41',
        'dialyard --user demo numbers route 7065103027 --to 2522378144 203.0.113.10:5060 --ring 15',
      ),
    )
    .action((given: string[], _, command: Command) => route(shell, given, command))
  numbers
    .command('tag')
    .description('set the tags and the note of numbers')
    .argument('<NUMBER...>', 'numbers that you own')
    .option('--tags <tags>', 'between commas; empty takes all away')
    .option('--note <text>', 'for yourself')
    .addHelpText('after', example("dialyard --user demo numbers tag 7065103027 --tags 'sales, athens'"))
    .action((given: string[], _, command: Command) => tag(shell, given, command))
}
