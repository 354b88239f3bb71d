import type { Command } from 'commander'
import { connect, wantsJson } from '../connect.ts'
import { printJson, type Shell } from '../io.ts'
import { wholeNumber } from '../option-value.ts'
import { printHead, printTable } from '../print.ts'
import { example } from './example.ts'

async function list(shell: Shell, command: Command): Promise<void> {
  const { page, limit } = command.opts<{ page?: number; limit?: number }>()
  const { data } = await connect(shell, command).call('orders.list', { page, limit })
  if (wantsJson(command)) return printJson(shell, data)
  const rows = data.rows.map((each) => [
    each.order_no,
    each.type,
    each.status,
    each.lines.length,
    each.total,
    each.created_at,
  ])
  printTable(shell, ['order', 'type', 'status', 'numbers', 'total', 'created'], rows)
}

async function show(shell: Shell, orderNo: string, command: Command): Promise<void> {
  const { data } = await connect(shell, command).call('orders.show', { order_no: orderNo })
  if (wantsJson(command)) return printJson(shell, data)
  const { lines, ...order } = data
  printHead(shell, order)
  const rows = lines.map((line) => [line.number, line.setup, line.monthly, line.status, line.message])
  printTable(shell, ['number', 'setup', 'monthly', 'status', 'message'], rows)
}

export function addOrders(program: Command, shell: Shell): void {
  const orders = program
    .command('orders')
    .description('what was bought')
    .addHelpText('after', example('dialyard --user demo orders list'))
  orders
    .command('list')
    .description('orders, newest first')
    .option('--page <page>', 'page, from 1', wholeNumber)
    .option('--limit <rows>', 'rows a page', wholeNumber)
    .addHelpText('after', example('dialyard --user demo orders list --limit 10'))
    .action((_, command: Command) => list(shell, command))
  orders
    .command('show')
    .description('one order with its numbers')
    .argument('<ORDER_NO>', 'as the purchase answered it')
    .addHelpText('after', example('dialyard --user demo orders show ODR-3kxwl2qktt133at'))
    .action((orderNo: string, _, command: Command) => show(shell, orderNo, command))
}
