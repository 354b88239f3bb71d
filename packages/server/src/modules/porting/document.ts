import { createHash } from 'node:crypto'
import { fileTypeFromBuffer } from 'file-type'
import { AppError, invalid } from '../../kernel/errors.ts'
import type { NumberKind } from '../billing/index.ts'

/** Letter of authorization, bill of the losing carrier, customer service record. */
export type DocumentType = 'loa' | 'bill' | 'csr'

/** What a document may be, and the ending that its name gets here. */
const endings = { 'application/pdf': 'pdf', 'image/tiff': 'tif', 'image/jpeg': 'jpg', 'image/png': 'png' } as const
export type ContentType = keyof typeof endings

const isContentType = (type: string): type is ContentType => Object.hasOwn(endings, type)

/** As it is called here: nothing of it comes from whoever sent it. */
export const documentName = (type: DocumentType, documentId: number, contentType: ContentType): string =>
  `${type}_${documentId}.${endings[contentType]}`

/** A file name as somebody sent it: its last part, without what cannot be printed. */
export function sentName(filename: string): string {
  const last = filename.split(/[/\\]/).at(-1) ?? ''
  return last.replace(/\p{C}/gu, '').trim().slice(0, 200) || 'file'
}

/** A file as it was read, and what it is. */
export interface ReadDocument {
  bytes: Uint8Array
  contentType: ContentType
  sha256: Buffer
}

/** Reads a file to its end. It is kept whole: what it is shows at both of its ends, and it is small. */
export async function readDocument(stream: AsyncIterable<Uint8Array>, mostBytes: number): Promise<ReadDocument> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > mostBytes) {
      throw new AppError('payload_too_large', `A document has at most ${mostBytes} bytes.`)
    }
    chunks.push(chunk)
  }
  const bytes = Buffer.concat(chunks)
  return { bytes, contentType: await contentTypeOf(bytes), sha256: sha256(bytes) }
}

export const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

/** What a file is by its content; `invalid_input` for anything but a document that is whole. */
async function contentTypeOf(bytes: Buffer): Promise<ContentType> {
  if (bytes.length === 0) throw invalid('file', 'is empty')
  const found = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime ?? ''
  if (!isContentType(found)) throw invalid('file', 'is not a PDF, TIFF, JPEG or PNG by its content')
  if (!isWhole[found](bytes)) throw invalid('file', `ends too early for a ${endings[found].toUpperCase()}`)
  return found
}

const has = (bytes: Buffer, mark: string): boolean => bytes.lastIndexOf(mark, undefined, 'latin1') > 0

/** Half a letter is none for the losing carrier: each format has a mark of its end. */
const isWhole: Readonly<Record<ContentType, (bytes: Buffer) => boolean>> = {
  'application/pdf': (bytes) => has(bytes, '%%EOF'),
  'image/png': (bytes) => has(bytes, 'IEND'),
  'image/jpeg': (bytes) => has(bytes, '\xff\xd9'),
  // Its directory, which most programs write behind the page, was looked for by whoever told what it is.
  'image/tiff': () => true,
}

/** The documents without which no carrier looks at a port of this kind. */
const required: Readonly<Record<NumberKind, readonly DocumentType[]>> = {
  local: ['loa'],
  tollfree: ['loa'],
  international: [],
}

/** What a port still lacks, by the documents that it has: names, null for none. */
export const missingDocuments = (
  kind: NumberKind,
  had: Readonly<Record<DocumentType, string | null>>,
): DocumentType[] => required[kind].filter((type) => had[type] === null)
