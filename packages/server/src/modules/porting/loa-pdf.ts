import PDFDocument from 'pdfkit'
import { printable } from '../../kernel/windows-1252.ts'
import { type Authorization, statementsOf, validDays } from './loa.ts'

const margin = 56
const size = 10
const lineHeight = 15
const perLine = 4
/** What the signature and what stands beside it take. */
const footHeight = 150

const title = 'Letter of Authorization'
const purpose = 'To change the carrier of telephone numbers'

type Doc = PDFKit.PDFDocument
const widthOf = (doc: Doc): number => doc.page.width - 2 * margin
const room = (doc: Doc): number => doc.page.height - margin - doc.y

function facts(doc: Doc, letter: Authorization): void {
  const rows: readonly (readonly [string, string])[] = [
    ['Billing name', letter.billingName],
    ['Billing address', letter.billingAddress],
    ['Billing telephone number', letter.billingNumber],
    ['Account number', letter.accountNumber ?? ''],
    ['Person authorized', letter.authorizedPerson],
    ['Present carrier', letter.losingCarrier ?? ''],
    ['New carrier', letter.winningCarrier],
  ]
  for (const [name, value] of rows) {
    const { y } = doc
    doc.font('Helvetica-Bold').text(name, margin, y, { width: 150 })
    const lines = value.split('\n').map(printable).join('\n')
    doc.font('Helvetica').text(lines || '_'.repeat(40), margin + 150, y, { width: widthOf(doc) - 150 })
    doc.moveDown(0.3)
  }
}

function statements(doc: Doc, letter: Authorization): void {
  doc.moveDown().font('Helvetica-Bold').text('By signing I confirm:', margin, doc.y).moveDown(0.3).font('Helvetica')
  for (const [i, statement] of statementsOf(letter).entries()) {
    doc.text(`${i + 1}. ${printable(statement)}`, margin, doc.y, { width: widthOf(doc) }).moveDown(0.3)
  }
}

/** On as many pages as they take. */
function numbers(doc: Doc, all: readonly string[]): void {
  const heading = `Telephone numbers (${all.length})`
  doc.moveDown().font('Helvetica-Bold').text(heading, margin, doc.y).moveDown(0.3).font('Helvetica')
  let { y } = doc
  for (let first = 0; first < all.length; first += perLine) {
    if (y + lineHeight > doc.page.height - margin) {
      doc.addPage()
      y = margin
    }
    for (const [column, number] of all.slice(first, first + perLine).entries()) {
      doc.text(number, margin + (column * widthOf(doc)) / perLine, y, { lineBreak: false })
    }
    y += lineHeight
  }
  doc.y = y
}

/** Lines to sign on with a pen, which are fields of a form for whoever signs on a screen. */
function signature(doc: Doc, { authorizedPerson }: Authorization): void {
  if (room(doc) < footHeight) doc.addPage()
  doc.moveDown(2)
  const half = widthOf(doc) / 2 - 10
  const field = (name: string, caption: string, column: number, y: number, more: object): void => {
    const x = margin + column * (half + 20)
    doc.formAnnotation(name, 'text', x, y, half, 26, more)
    doc
      .moveTo(x, y + 28)
      .lineTo(x + half, y + 28)
      .stroke()
    doc
      .fontSize(8)
      .text(caption, x, y + 31, { lineBreak: false })
      .fontSize(size)
  }
  const { y } = doc
  field('signature', 'Signature of the subscriber', 0, y, {})
  field('date', 'Date', 1, y, {})
  field('name', 'Name in print', 0, y + 52, { value: printable(authorizedPerson) })
  field('position', 'Position', 1, y + 52, {})
  const note = `This letter authorizes nothing but the change above. It may be used within ${validDays} days of its date.`
  doc.fontSize(8).text(note, margin, y + 108, { width: widthOf(doc) })
}

/** A letter of authorization to be signed, as a PDF. */
export async function* letterPdf(letter: Authorization, at: Date): AsyncGenerator<Uint8Array> {
  const info = { Title: title, Producer: 'Dialyard', Creator: 'Dialyard', CreationDate: at }
  const doc = new PDFDocument({ size: 'LETTER', margin, info })
  doc.font('Helvetica', size).initForm()
  doc.font('Helvetica-Bold', 18).text(title).font('Helvetica', size).text(purpose).moveDown()
  facts(doc, letter)
  statements(doc, letter)
  numbers(doc, letter.numbers)
  signature(doc, letter)
  doc.end()
  for await (const chunk of doc) yield chunk as Uint8Array
}
