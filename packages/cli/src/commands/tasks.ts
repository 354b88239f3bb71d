import type { Input } from '@dialyard/sdk'
import { type Command, Option } from 'commander'
import { connect, wantsJson } from '../connect.ts'
import { printJson, type Shell } from '../io.ts'
import { wholeNumber } from '../option-value.ts'
import { printHead, printTable } from '../print.ts'
import { follow } from '../watch.ts'
import { example } from './example.ts'

async function list(shell: Shell, command: Command): Promise<void> {
  const { data } = await connect(shell, command).call('tasks.list', command.opts<Input<'tasks.list'>>())
  if (wantsJson(command)) return printJson(shell, data)
  const rows = data.rows.map((task) => [
    ...[task.task_id, task.kind, task.status, task.done, task.total, task.unit, task.created_at],
  ])
  printTable(shell, ['id', 'kind', 'status', 'done', 'of', 'unit', 'created'], rows)
}

async function show(shell: Shell, id: number, command: Command): Promise<void> {
  const { watch = false, failed } = command.opts<{ watch?: boolean; failed?: boolean }>()
  const client = connect(shell, command)
  const data = await follow(shell.stderr, {
    look: async () => (await client.call('tasks.show', { task_id: id, failed, limit: 100 })).data,
    standing: ({ done, total, ended_at }) => ({ done, total, ended: ended_at !== null }),
    unit: 'done',
    watch,
  })
  if (wantsJson(command)) return printJson(shell, data)
  const { items, counts, ...task } = data
  printHead(shell, { ...task, ...counts })
  const rows = items.map(({ item, outcome, message }) => [item, outcome ?? 'waits', message])
  if (rows.length > 0) printTable(shell, ['item', 'outcome', 'message'], rows)
}

export function addTasks(program: Command, shell: Shell): void {
  const tasks = program
    .command('tasks')
    .description('what runs in the background')
    .addHelpText('after', example('dialyard --user demo tasks list'))
  tasks
    .command('list')
    .description('tasks, newest first')
    .addOption(new Option('--kind <kind>', 'of this kind').choices(['release', 'forwarding', 'inventory']))
    .addOption(new Option('--status <status>', 'in this state').choices(['queued', 'running', 'done', 'failed']))
    .option('--page <page>', 'page, from 1', wholeNumber)
    .option('--limit <rows>', 'rows a page', wholeNumber)
    .addHelpText('after', example('dialyard --user demo tasks list --status running'))
    .action((_, command: Command) => list(shell, command))
  tasks
    .command('show')
    .description('how far a task is, and what became of its first 100 items')
    .argument('<ID>', 'as the list shows it', wholeNumber)
    .option('--failed', 'only the items that failed')
    .option('--watch', 'follow it to its end')
    .addHelpText('after', example('dialyard --user demo tasks show 7 --watch'))
    .action((id: number, _, command: Command) => show(shell, id, command))
}
