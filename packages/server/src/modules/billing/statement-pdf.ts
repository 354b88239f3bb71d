import { setImmediate as turn } from 'node:timers/promises'
import PDFDocument from 'pdfkit'
import { monthStart } from '../../kernel/instant.ts'
import { formatMoney, type Micros, subtract } from '../../kernel/money.ts'
import { printable } from '../../kernel/windows-1252.ts'
import { type BookEntry, countOf } from './book.ts'
import { type Statement, sumNames } from './statement.ts'

export type Paper = 'letter' | 'a4'

/** Beyond so many a list is for programs, and CSV has them all. */
export const mostPdfEntries = 10_000

const margin = 48
const rowHeight = 13
const size = 8
const black = '#1a1a1a'
const grey = '#666666'

interface Column {
  title: string
  /** From the left margin, as parts of the width. */
  from: number
  to: number
  right?: boolean
}
const columns = {
  entry: { title: 'No.', from: 0, to: 0.07, right: true },
  at: { title: 'Date (UTC)', from: 0.09, to: 0.25 },
  kind: { title: 'Kind', from: 0.26, to: 0.36 },
  about: { title: 'About', from: 0.37, to: 0.7 },
  amount: { title: 'Amount', from: 0.7, to: 0.85, right: true },
  balance: { title: 'Balance', from: 0.85, to: 1, right: true },
} as const satisfies Record<string, Column>

const monthFormat = new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' })
const monthName = (month: string): string => monthFormat.format(monthStart(month))

/** A sheet of paper after the other, with the page's number in the foot. */
class Sheets {
  readonly doc: PDFKit.PDFDocument
  readonly width: number
  readonly #bottom: number
  readonly #foot: (page: number) => string
  readonly #widths = new Map<string, number>()
  #page = 0
  y = 0

  constructor(paper: Paper, title: string, at: Date, foot: (page: number) => string) {
    this.doc = new PDFDocument({
      size: paper === 'a4' ? 'A4' : 'LETTER',
      margin: 0,
      autoFirstPage: false,
      info: { Title: title, Producer: 'Dialyard', Creator: 'Dialyard', CreationDate: at },
    })
    this.#foot = foot
    this.add()
    this.width = this.doc.page.width - 2 * margin
    this.#bottom = this.doc.page.height - margin - 2 * rowHeight
  }

  add(): void {
    this.#page += 1
    this.doc.addPage()
    this.y = margin
    this.write(this.#foot(this.#page), { y: this.doc.page.height - margin - size, color: grey })
  }

  /** How many rows there is room for below. */
  get rows(): number {
    return Math.floor((this.#bottom - this.y) / rowHeight)
  }

  write(
    given: string,
    { y = this.y, from = 0, to = 1, right = false, bold = false, color = black, points = size } = {},
  ) {
    const { doc } = this
    const width = doc.page.width - 2 * margin
    doc.font(bold ? 'Helvetica-Bold' : 'Helvetica', points).fillColor(color)
    const { text, taken } = this.#fit(printable(given), (to - from) * width, `${bold}${points}`)
    doc.text(text, margin + (right ? to * width - taken : from * width), y, { lineBreak: false })
  }

  /** As much of a text as there is room for on one line. */
  #fit(text: string, room: number, font: string): { text: string; taken: number } {
    const widths = Array.from(text, (letter) => this.#widthOf(letter, font))
    let taken = widths.reduce((sum, each) => sum + each, 0)
    if (taken <= room) return { text, taken }
    const end = '…'
    taken += this.#widthOf(end, font)
    while (taken > room && widths.length > 0) taken -= widths.pop() ?? 0
    return { text: text.slice(0, widths.length) + end, taken }
  }

  // Letter by letter, because a figure is as wide as any other, and to measure whole words takes as long as to set them.
  #widthOf(letter: string, font: string): number {
    const known = this.#widths.get(font + letter)
    if (known !== undefined) return known
    const width = this.doc.widthOfString(letter)
    this.#widths.set(font + letter, width)
    return width
  }

  rule(): void {
    const y = this.y - 3
    this.doc
      .moveTo(margin, y)
      .lineTo(margin + this.width, y)
      .lineWidth(0.5)
      .strokeColor(grey)
      .stroke()
  }
}

/** A name on the left, an amount flush right. */
function amount(sheets: Sheets, name: string, value: Micros, bold = false): void {
  sheets.write(name, { from: 0, to: 0.45, bold })
  sheets.write(formatMoney(value), { from: 0.45, to: 0.65, right: true, bold })
  sheets.y += rowHeight
}

const named = (name: string): string => `${name[0]?.toUpperCase()}${name.slice(1)}`

function head(sheets: Sheets, statement: Statement): void {
  const { accountId, name, address, month, preliminary, own, resale } = statement
  sheets.write(`Statement, ${monthName(month)}`, { points: 16, bold: true })
  sheets.y += 28
  for (const line of [name, ...(address?.split('\n') ?? []), `Account ${accountId}, in ${own.currency}`]) {
    sheets.write(line, { points: 10 })
    sheets.y += rowHeight
  }
  sheets.y += 4
  if (preliminary) sheets.write('Preliminary: the month is not over yet.', { bold: true })
  sheets.y += 2 * rowHeight
  amount(sheets, 'Opening balance', own.opening)
  for (const [kind, title] of sumNames) {
    const sum = own.sums.get(kind)
    if (sum !== undefined) amount(sheets, named(title), sum)
  }
  amount(sheets, 'Closing balance', own.closing, true)
  sheets.y += rowHeight
  if (!resale) return
  amount(sheets, 'Sold to customers', resale.sold)
  amount(sheets, 'Cost of it', resale.cost)
  amount(sheets, 'Margin', subtract(resale.sold, resale.cost), true)
  amount(sheets, 'Outstanding of customers at the opening', resale.opening)
  amount(sheets, 'Outstanding of customers at the closing', resale.closing)
  sheets.y += rowHeight
}

function titles(sheets: Sheets): void {
  for (const { title, ...place } of Object.values(columns)) sheets.write(title, { ...place, bold: true })
  sheets.y += rowHeight + 3
  sheets.rule()
}

function row(sheets: Sheets, entry: BookEntry): void {
  const cells: Record<keyof typeof columns, string> = {
    entry: String(entry.seq),
    at: entry.at.toISOString().slice(0, 16).replace('T', ' '),
    kind: entry.kind,
    about: entry.reason ?? entry.orderNo ?? '',
    amount: formatMoney(entry.amount),
    balance: formatMoney(entry.balance),
  }
  for (const [name, place] of Object.entries(columns)) sheets.write(cells[name as keyof typeof columns], place)
  sheets.y += rowHeight
}

/** A statement with its entries as a PDF, page by page as they come. */
export async function* pdfOf(
  statement: Statement,
  batches: AsyncIterable<readonly BookEntry[]>,
  { paper, at }: { paper: Paper; at: Date },
): AsyncGenerator<Uint8Array> {
  const { accountId, month, own } = statement
  const title = `Statement of account ${accountId}, ${monthName(month)}`
  const sheets = new Sheets(paper, title, at, (page) => `${title}; page ${page}`)
  head(sheets, statement)
  titles(sheets)
  let left = mostPdfEntries
  for await (const batch of batches) {
    for (const entry of batch.slice(0, left)) {
      if (sheets.rows < 1) {
        sheets.add()
        titles(sheets)
        // Others are to be answered in between.
        await turn()
      }
      row(sheets, entry)
    }
    left = Math.max(left - batch.length, 0)
    yield* written(sheets.doc)
    if (left === 0) break
  }
  if (sheets.rows < 2) sheets.add()
  const more = countOf(own) - mostPdfEntries
  const end = more > 0 ? `and ${more} more: the CSV has them all` : `${countOf(own)} in all`
  sheets.rule()
  sheets.write(`Entries: ${end}`, { to: 0.6 })
  sheets.write(formatMoney(own.closing), { ...columns.balance, bold: true })
  sheets.write('Closing balance', { from: 0.5, to: columns.amount.to, right: true, bold: true })
  sheets.doc.end()
  for await (const chunk of sheets.doc) yield chunk as Uint8Array
}

function* written(doc: PDFKit.PDFDocument): Generator<Uint8Array> {
  const chunk: unknown = doc.read()
  if (chunk instanceof Uint8Array) yield chunk
}
