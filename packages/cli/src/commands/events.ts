import type { Answer, Dialyard } from '@dialyard/sdk'
import type { Command } from 'commander'
import { connect, wantsJson } from '../connect.ts'
import type { Shell } from '../io.ts'
import { wholeNumber } from '../option-value.ts'
import { csv } from '../table.ts'
import { example } from './example.ts'

type Page = Answer<'events.list'>['data']
type Event = Page['events'][number]

const pageSize = 1_000
/** As long as a server lets one wait. */
const longestWait = 60

interface Wanted {
  type?: string | undefined
  account_id?: number | undefined
}

const cellsOf = ({ sequence, at, type, subject, account_id }: Event) => [sequence, at, type, subject, account_id]

function print(shell: Shell, events: readonly Event[], asJson: boolean): void {
  for (const event of events) {
    const line = asJson
      ? JSON.stringify(event)
      : shell.form === 'csv'
        ? csv(cellsOf(event).map(String), []).trimEnd()
        : cellsOf(event).join('  ')
    shell.stdout.write(`${line}\n`)
  }
}

/** The last events there are, and where the log ends. */
async function endOf(client: Dialyard, wanted: Wanted, lines: number): Promise<Page> {
  const { data } = await client.call('events.list', { ...wanted, last: Math.max(lines, 1) })
  return lines === 0 ? { ...data, events: [] } : data
}

async function tail(shell: Shell, command: Command): Promise<void> {
  const { types, account, after, lines, follow } = command.opts<{
    types?: string[]
    account?: number
    after?: number
    lines: number
    follow: boolean
  }>()
  const client = connect(shell, command)
  const asJson = wantsJson(command)
  const wanted: Wanted = { type: types?.join(','), account_id: account }
  if (shell.form === 'csv') shell.stdout.write(csv(['sequence', 'at', 'type', 'subject', 'account'], []))
  let { events, next } = after === undefined ? await endOf(client, wanted, lines) : { events: [], next: after }
  print(shell, events, asJson)
  // Of what is asked for from a place on, all that is there comes even where nobody follows.
  const limit = pageSize
  for (let full = after !== undefined; follow || full; full = events.length === limit) {
    const wait = follow ? { wait: longestWait } : {}
    ;({ events, next } = (await client.call('events.list', { ...wanted, ...wait, after: next, limit })).data)
    print(shell, events, asJson)
  }
}

/** `dialyard events`. */
export function addEvents(program: Command, shell: Shell): void {
  const events = program
    .command('events')
    .description('what happens on the platform')
    .addHelpText('after', example('dialyard --user demo events tail'))
  events
    .command('tail')
    .description('the last events, and then each as it happens, until Ctrl-C; with --json one object a line')
    .option('--lines <events>', 'how many of the last', wholeNumber, 10)
    .option('--after <sequence>', 'all that come behind this one instead', wholeNumber)
    .option('--types <types...>', 'only of these types')
    .option('--account <id>', 'only of that account', wholeNumber)
    .option('--no-follow', 'end with the last one that is there')
    .addHelpText(
      'after',
      example(
        'dialyard --user demo events tail --types number.assigned number.released',
        'dialyard --user demo events tail --after 0 --no-follow --json',
      ),
    )
    .action((_, command: Command) => tail(shell, command))
}
