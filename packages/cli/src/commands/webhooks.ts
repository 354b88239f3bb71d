import type { Input } from '@dialyard/sdk'
import { type Command, Option } from 'commander'
import { confirm } from '../confirm.ts'
import { connect, wantsJson } from '../connect.ts'
import { plural, printJson, printLine, type Shell } from '../io.ts'
import { wholeNumber } from '../option-value.ts'
import { printTable, printValue } from '../print.ts'
import { example } from './example.ts'

/** Beside the secret: what goes to standard output is the secret alone, for whoever puts it where it belongs. */
const noteSecret = (shell: Shell, sentence: string): void => {
  shell.stderr.write(`${sentence} Its secret is shown this once: note it now.\n`)
}

async function add(shell: Shell, url: string, command: Command): Promise<void> {
  const { types, description } = command.opts<{ types?: string[]; description?: string }>()
  const { data } = await connect(shell, command).call('events.create-webhook', { url, types, description })
  if (wantsJson(command)) return printJson(shell, data)
  noteSecret(shell, `Webhook ${data.webhook_id} at ${data.url}.`)
  printValue(shell, 'secret', data.secret)
}

async function list(shell: Shell, command: Command): Promise<void> {
  const { data } = await connect(shell, command).call('events.list-webhooks', command.opts())
  if (wantsJson(command)) return printJson(shell, data)
  const rows = data.rows.map((each) => [
    ...[each.webhook_id, each.url, each.types.join(' ') || 'all', each.state],
    ...[each.failing_since, each.disabled_reason],
  ])
  printTable(shell, ['webhook', 'url', 'types', 'state', 'failing since', 'disabled'], rows)
}

const states = { pause: 'paused', resume: 'active' } as const

async function turn(shell: Shell, id: number, to: keyof typeof states, command: Command): Promise<void> {
  const input = { webhook_id: id, state: states[to] }
  const { data } = await connect(shell, command).call('events.change-webhook', input)
  if (wantsJson(command)) printJson(shell, data)
  else printLine(shell, `Webhook ${id} is ${data.state}.`)
}

async function rotate(shell: Shell, id: number, command: Command): Promise<void> {
  const { data } = await connect(shell, command).call('events.rotate-webhook-secret', { webhook_id: id })
  if (wantsJson(command)) return printJson(shell, data)
  noteSecret(shell, `Until ${data.previous_until} the secret before it signs as well.`)
  printValue(shell, 'secret', data.secret)
}

async function test(shell: Shell, id: number, command: Command): Promise<void> {
  const { data } = await connect(shell, command).call('events.test-webhook', { webhook_id: id })
  if (wantsJson(command)) printJson(shell, data)
  else printLine(shell, `A test is on its way. What became of it: dialyard webhooks deliveries ${id}`)
}

async function remove(shell: Shell, id: number, command: Command): Promise<void> {
  const { yes } = command.opts<{ yes?: boolean }>()
  const client = connect(shell, command)
  await confirm(shell, `Delete webhook ${id}?`, yes)
  const { data } = await client.call('events.delete-webhook', { webhook_id: id })
  if (wantsJson(command)) printJson(shell, data)
  else printLine(shell, `Deleted webhook ${id}.`)
}

async function deliveries(shell: Shell, id: number, command: Command): Promise<void> {
  const wanted = command.opts<Omit<Input<'events.list-deliveries'>, 'webhook_id'>>()
  const { data } = await connect(shell, command).call('events.list-deliveries', { ...wanted, webhook_id: id })
  if (wantsJson(command)) return printJson(shell, data)
  const rows = data.rows.map((each) => [
    ...[each.delivery_id, each.sequence, each.type, each.subject, each.state, each.attempts],
    ...[each.last_status ?? each.last_error, each.last_attempt_at],
  ])
  printTable(shell, ['delivery', 'event', 'type', 'subject', 'state', 'attempts', 'answer', 'last tried'], rows)
  if (data.next !== null) printLine(shell, `There is more: --before ${data.next}`)
}

async function redeliver(shell: Shell, id: number, command: Command): Promise<void> {
  const { delivery } = command.opts<{ delivery?: number }>()
  const input = { webhook_id: id, delivery_id: delivery }
  const { data } = await connect(shell, command).call('events.redeliver', input)
  if (wantsJson(command)) printJson(shell, data)
  else printLine(shell, `${plural(data.queued, 'message')} sent once more.`)
}

interface Deed {
  does: string
  run(shell: Shell, id: number, command: Command): Promise<void>
  options?: readonly Option[]
}

const deeds: Record<string, Deed> = {
  pause: { does: 'keep what happens until it goes on', run: (shell, id, command) => turn(shell, id, 'pause', command) },
  resume: { does: 'send what was kept, and go on', run: (shell, id, command) => turn(shell, id, 'resume', command) },
  rotate: { does: 'make a new secret; the old one signs as well for a while', run: rotate },
  test: { does: 'send a test', run: test },
  delete: { does: 'delete a webhook; asks first', run: remove, options: [new Option('--yes', 'do not ask')] },
  deliveries: {
    does: 'what was sent, what waits, and what was given up',
    run: deliveries,
    options: [
      new Option('--state <state>', 'only these').choices(['queued', 'delivered', 'dead']),
      new Option('--limit <rows>', 'rows a page').argParser(wholeNumber),
      new Option('--before <delivery>', 'the page after one that ended there').argParser(wholeNumber),
    ],
  },
  redeliver: {
    does: 'send once more what was given up',
    run: redeliver,
    options: [new Option('--delivery <id>', 'this one alone').argParser(wholeNumber)],
  },
}

/** `dialyard webhooks`. */
export function addWebhooks(program: Command, shell: Shell): void {
  const webhooks = program
    .command('webhooks')
    .description('where events are sent to')
    .addHelpText('after', example('dialyard --user demo webhooks list'))
  webhooks
    .command('add')
    .description('have events sent to an address; its secret is shown once')
    .argument('<URL>', 'https, on the Internet')
    .option('--types <types...>', 'only events of these types')
    .option('--description <text>', 'for yourself')
    .addHelpText(
      'after',
      example('dialyard --user demo webhooks add https://example.com/hooks --types number.assigned'),
    )
    .action((url: string, _, command: Command) => add(shell, url, command))
  webhooks
    .command('list')
    .description('webhooks with their state')
    .option('--page <page>', 'page, from 1', wholeNumber)
    .option('--limit <rows>', 'rows a page', wholeNumber)
    .addHelpText('after', example('dialyard --user demo webhooks list'))
    .action((_, command: Command) => list(shell, command))
  for (const [name, { does, run, options = [] }] of Object.entries(deeds)) {
    const command = webhooks.command(name).description(does).argument('<ID>', 'as the list shows it', wholeNumber)
    for (const option of options) command.addOption(option)
    command
      .addHelpText('after', example(`dialyard --user demo webhooks ${name} 2`))
      .action((id: number, _, self: Command) => run(shell, id, self))
  }
}
