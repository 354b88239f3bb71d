import { Type } from 'typebox'
import { endpoint } from '../endpoint.ts'
import * as p from '../primitives.ts'

const { Fields, Nullable } = p
const id = (description: string) => Type.Integer({ minimum: 1, maximum: 2147483647, description })
const which = {
  port_req_id: Type.Optional(id('A whole port')),
  port_proposal_id: Type.Optional(id('One sub-order of it')),
}
const DocumentType = Type.Union([Type.Literal('loa'), Type.Literal('bill'), Type.Literal('csr')], {
  description: 'Letter of authorization, bill of the losing carrier, customer service record',
})
/** What a document may be, told by its content. */
const contentTypes = ['application/pdf', 'image/tiff', 'image/jpeg', 'image/png'] as const
const ContentType = Type.Union([
  Type.Literal('application/pdf'),
  Type.Literal('image/tiff'),
  Type.Literal('image/jpeg'),
  Type.Literal('image/png'),
])

const Document = Fields({
  document_id: Type.Integer(),
  port_req_id: Type.Integer(),
  port_proposal_id: Nullable(Type.Integer({ description: 'Null: it is of the whole port' })),
  type: DocumentType,
  name: Type.String({ description: 'As the details of the port show it' }),
  sent_as: Type.String({ description: 'What the file was called by whoever sent it' }),
  content_type: ContentType,
  size: Type.Integer({ description: 'Bytes' }),
  sha256: Type.String(),
  sent_at: p.Instant,
})
const loa = {
  document_id: 7,
  port_req_id: 12,
  port_proposal_id: null,
  type: 'loa',
  name: 'loa_7.pdf',
  sent_as: 'signed letter.pdf',
  content_type: 'application/pdf',
  size: 48123,
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  sent_at: '2026-11-23T12:00:00.000Z',
}
const either =
  'Name the whole port or one of its sub-orders; a sub-order goes by its own document before that of the port.'

/** The documents of ports: who may let a number go, and whose it is. */
export const portDocuments = {
  'porting.upload-document': endpoint({
    method: 'POST',
    path: '/port-in/upload-docs',
    summary: 'Upload a document of a port',
    description: `A PDF, TIFF, JPEG or PNG, told by its content and not by its name, of 10 MB at most unless the provider sets another limit. ${either} It takes the place of the one of the same type.`,
    access: 'account',
    permission: 'porting:write',
    deed: 'transaction',
    upload: true,
    input: Fields({ ...which, type: DocumentType }),
    data: Document,
    errors: ['invalid_input', 'not_found', 'port_state_conflict', 'payload_too_large', 'provider_unavailable'],
    examples: [{ title: 'A letter of authorization', input: { port_req_id: 12, type: 'loa' }, data: loa }],
  }),
  'porting.remove-document': endpoint({
    method: 'POST',
    path: '/port-in/remove-upload-docs',
    summary: 'Remove a document of a port',
    description: `Names it by its type; a file is not needed. ${either}`,
    access: 'account',
    permission: 'porting:write',
    deed: 'transaction',
    input: Fields({ ...which, type: DocumentType }),
    data: Type.Boolean(),
    errors: ['invalid_input', 'not_found', 'port_state_conflict'],
    examples: [{ title: 'A letter of authorization', input: { port_req_id: 12, type: 'loa' }, data: true }],
  }),
  'porting.list-documents': endpoint({
    method: 'GET',
    path: '/port-in/documents',
    summary: 'The documents of a port',
    description: 'Those of the whole port first, then those of its sub-orders; of a sub-order its own alone.',
    access: 'account',
    permission: 'porting:read',
    deed: 'none',
    extension: true,
    paged: true,
    input: Fields({ ...which, page: p.Page, limit: p.PageSize(25, 1000) }),
    data: Fields({ count: Type.Integer(), rows: Type.Array(Document) }),
    errors: ['invalid_input', 'not_found'],
    examples: [{ title: 'Of a port', input: { port_req_id: 12 }, data: { count: 1, rows: [loa] } }],
  }),
  'porting.show-document': endpoint({
    method: 'GET',
    path: '/port-in/documents/{document_id}',
    summary: 'A document of a port',
    description: 'What is known of it, or with `format=file` the file itself.',
    access: 'account',
    permission: 'porting:read',
    deed: 'none',
    extension: true,
    files: contentTypes,
    input: Fields({
      document_id: id('A document'),
      format: Type.Union([Type.Literal('json'), Type.Literal('file')], { default: 'json' }),
    }),
    data: Document,
    errors: ['not_found', 'provider_unavailable'],
    examples: [{ title: 'What is known of it', input: { document_id: 7 }, data: loa }],
  }),
  'porting.show-loa': endpoint({
    method: 'GET',
    path: '/port-in/loa',
    summary: 'A letter of authorization to sign',
    description: `The letter that 47 CFR 64.1130 asks for, filled in from the port, without a signature: what it says, or with \`format=pdf\` the letter itself, to be signed and uploaded. ${either}`,
    access: 'account',
    permission: 'porting:read',
    deed: 'none',
    extension: true,
    files: ['application/pdf'],
    input: Fields({
      ...which,
      format: Type.Union([Type.Literal('json'), Type.Literal('pdf')], { default: 'json' }),
    }),
    data: Fields({
      billing_name: Type.String(),
      authorized_person: Type.String(),
      billing_address: Type.String({ description: 'On as many lines as it has' }),
      billing_number: Type.String(),
      account_number: Nullable(Type.String()),
      losing_carrier: Nullable(Type.String()),
      winning_carrier: Type.String(),
      numbers: Type.Array(Type.String()),
      statements: Type.Array(Type.String({ description: 'What the subscriber confirms by signing' })),
    }),
    errors: ['invalid_input', 'not_found'],
    examples: [
      {
        title: 'What the letter says',
        input: { port_req_id: 12 },
        data: {
          billing_name: 'Test 1324',
          authorized_person: 'Test user',
          billing_address: '54322 Test\nTest, AL 35004',
          billing_number: '205-789-0100',
          account_number: null,
          losing_carrier: null,
          winning_carrier: 'Dialyard',
          numbers: ['205-789-0129'],
          statements: ['I have the authority to change the carrier of the numbers above.'],
        },
      },
    ],
  }),
} as const
