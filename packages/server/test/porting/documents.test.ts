import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { randomIds } from '../../src/kernel/ids.ts'
import { findDocuments, findShelf } from '../../src/modules/porting/document-store.ts'
import { newBlobKey } from '../../src/providers/blob.ts'
import { fileBlobs } from '../../src/providers/file-blob.ts'
import { type Member, password, refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn, send, sendForFile } from '../harness/wire.ts'
import { type NewPort, newPort } from './new-port.ts'
import { html, jpeg, pdf, png, tiff } from './sample-documents.ts'

let platform: TestPlatform
let ann: Member
let rita: Member
let carl: Member
let eve: Member
let port: NewPort
let token: string
let line = 100

const folder = await mkdtemp(join(tmpdir(), 'dialyard-documents-'))
const blobs = fileBlobs(folder)
const mostDocumentBytes = 4096
beforeAll(async () => {
  platform = await startPlatform({ blobs, ports: { mostDocumentBytes } })
  ann = await platform.account('ann')
  eve = await platform.account('eve')
  rita = await platform.account('rita', { type: 'reseller' })
  carl = await platform.account('carl', { parentId: rita.id })
  token = await logIn(platform.url, 'ann', password)
})
afterAll(async () => {
  await platform.close()
  await rm(folder, { recursive: true })
})

const numbers = (count: number, exchange = '205789'): string[] =>
  Array.from({ length: count }, () => `${exchange}${String(line++).padStart(4, '0')}`)
beforeEach(async () => {
  port = await newPort(ann.client, [...numbers(2), ...numbers(1, '706224')])
})

type Type = 'loa' | 'bill' | 'csr'
const upload = async (
  { client }: Pick<Member, 'client'>,
  of: object,
  { file = pdf, filename = 'letter.pdf', type = 'loa' as Type } = {},
) =>
  (
    await client.upload(
      'porting.upload-document',
      { file: new Blob([Uint8Array.from(file)]), filename },
      { type, ...of },
    )
  ).data
const ofPort = () => ({ port_req_id: port.portReqId })
const ofOrder = () => ({ port_proposal_id: port.portProposalIds[0] ?? 0 })
const list = async ({ client }: Pick<Member, 'client'>, of: object) =>
  (await client.call('porting.list-documents', of)).data
const kept = async (): Promise<number> => (await Array.fromAsync(blobs.list(await findShelf(platform.context)))).length
async function removeQueued(): Promise<void> {
  const jobs = await platform.sql<{ data: Record<string, string> }>(
    `DELETE FROM pgboss.job WHERE name = 'porting.remove-blob' AND state = 'created' RETURNING data`,
  )
  for (const { data } of jobs) await platform.runJob('porting.remove-blob', data)
}
const download = (documentId: number, as = token) =>
  sendForFile(platform.url, {
    method: 'GET',
    path: `/port-in/documents/${documentId}?format=file`,
    headers: { authorization: as },
  })

describe('a document of a port', () => {
  test.each([
    ['a PDF', pdf, 'application/pdf', 'pdf'],
    ['a PNG', png, 'image/png', 'png'],
    ['a JPEG', jpeg, 'image/jpeg', 'jpg'],
    ['a TIFF', tiff, 'image/tiff', 'tif'],
  ])('may be %s, whatever its name says, and comes back byte by byte', async (_, file, contentType, ending) => {
    const kept = await upload(ann, ofPort(), { file, filename: 'scan.html' })
    expect(kept).toMatchObject({
      ...{ port_req_id: port.portReqId, port_proposal_id: null, type: 'loa', content_type: contentType },
      ...{ name: `loa_${kept.document_id}.${ending}`, sent_as: 'scan.html', size: file.length },
      sha256: createHash('sha256').update(file).digest('hex'),
    })
    const answer = await download(kept.document_id)
    expect(Buffer.from(await answer.arrayBuffer()).equals(file)).toBe(true)
    expect(answer.headers.get('content-type')).toBe(contentType)
  })

  test('is never shown by a browser in place', async () => {
    const { document_id: id } = await upload(ann, ofPort())
    const { headers } = await download(id)
    expect(headers.get('content-disposition')).toBe(`attachment; filename="loa_${id}.pdf"`)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  test('takes the place of the one of its type, whose file is gone after that', async () => {
    const first = await upload(ann, ofPort())
    const before = await kept()
    const second = await upload(ann, ofPort(), { file: png })
    await upload(ann, ofPort(), { type: 'bill' })
    const { count, rows } = await list(ann, ofPort())
    expect([count, rows.map(({ document_id }) => document_id)]).toEqual([2, [expect.any(Number), second.document_id]])
    expect((await download(first.document_id)).headers.get('content-type')).toContain('application/json')
    await removeQueued()
    // The bill came, and the first letter went.
    expect(await kept()).toBe(before + 1)
  })

  test('may be of one sub-order, which goes by it before that of the port', async () => {
    const whole = await upload(ann, ofPort())
    const own = await upload(ann, ofOrder(), { file: png })
    const [first = 0, second = 0] = port.portProposalIds
    const of = (portProposalId: number | null) =>
      findDocuments(platform.context, { portReqId: port.portReqId, portProposalId })
    expect((await of(first)).loa).toBe(own.name)
    expect((await of(second)).loa).toBe(whole.name)
    expect((await of(null)).loa).toBe(whole.name)
    expect((await list(ann, ofOrder())).rows.map(({ name }) => name)).toEqual([own.name])
    expect((await list(ann, ofPort())).rows.map(({ name }) => name)).toEqual([whole.name, own.name])
  })

  test('is removed by its type, without a file, in a form as well', async () => {
    await upload(ann, ofPort())
    await upload(ann, ofPort(), { type: 'csr' })
    const form = new FormData()
    form.append('port_req_id', String(port.portReqId))
    form.append('type', 'loa')
    const path = '/port-in/remove-upload-docs'
    const { body } = await send(platform.url, { method: 'POST', path, headers: { authorization: token }, body: form })
    expect(body).toMatchObject({ code: 200, message: 'Successful Operation', data: true })
    const again = await refusal(ann.client.call('porting.remove-document', { ...ofPort(), type: 'loa' }))
    expect(again).toMatchObject({ code: 404, errorCode: 'not_found' })
    form.append('file', new Blob([Uint8Array.from(pdf)]), 'anything.csv')
    form.set('type', 'csr')
    const withFile = await send(platform.url, { method: 'POST', path, headers: { authorization: token }, body: form })
    expect(withFile.body.code).toBe(200)
    expect((await list(ann, ofPort())).count).toBe(0)
  })

  test('is written down: who kept and removed it, and its hash', async () => {
    const { name, sha256 } = await upload(ann, ofPort())
    await ann.client.call('porting.remove-document', { ...ofPort(), type: 'loa' })
    const events = await platform.sql(
      'SELECT type, body, account_id, actor_id FROM event WHERE subject = $1 ORDER BY event_id',
      [`port-request:${port.portReqId}`],
    )
    const byAnn = { account_id: ann.id, actor_id: ann.id }
    expect(events).toEqual([
      { ...byAnn, type: 'port.document-kept', body: { type: 'loa', name, size: pdf.length, sha256 } },
      { ...byAnn, type: 'port.document-removed', body: { type: 'loa', document_id: expect.any(Number) } },
    ])
  })

  test('stays as it is once the port is over', async () => {
    const { document_id: id } = await upload(ann, ofPort())
    await ann.client.call('porting.cancel', ofPort())
    for (const target of [ofPort(), ofOrder()]) {
      expect(await refusal(upload(ann, target))).toMatchObject({ code: 409, errorCode: 'port_state_conflict' })
    }
    const removed = ann.client.call('porting.remove-document', { ...ofPort(), type: 'loa' })
    expect(await refusal(removed)).toMatchObject({ code: 409, errorCode: 'port_state_conflict' })
    expect((await download(id)).status).toBe(200)
  })
})

describe('a document is refused', () => {
  const refused = async (file: Uint8Array, filename = 'letter.pdf') => {
    const before = await kept()
    const { code, message } = await refusal(upload(ann, ofPort(), { file: Buffer.from(file), filename }))
    expect([await kept(), (await list(ann, ofPort())).count]).toEqual([before, 0])
    return [code, message]
  }
  const notByContent = [400, 'file: is not a PDF, TIFF, JPEG or PNG by its content']

  test('that is another thing than its name and type say', async () => {
    expect(await refused(html)).toEqual(notByContent)
    expect(await refused(Buffer.from('number\n2057890100\n'))).toEqual(notByContent)
    expect(await refused(Buffer.from('MZ'.padEnd(512, '\0')), 'letter.pdf.exe')).toEqual(notByContent)
    expect(await refused(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'))).toEqual(
      notByContent,
    )
    expect(await refused(Buffer.concat([html, pdf]))).toEqual(notByContent)
    expect(await refused(Buffer.alloc(0))).toEqual([400, 'file: is empty'])
  })

  test('that ends too early to be read', async () => {
    const cut = (file: Buffer) => file.subarray(0, file.length - 12)
    expect(await refused(cut(pdf))).toEqual([400, 'file: ends too early for a PDF'])
    expect(await refused(cut(png))).toEqual([400, 'file: ends too early for a PNG'])
    expect(await refused(cut(jpeg))).toEqual([400, 'file: ends too early for a JPG'])
    expect(await refused(tiff.subarray(0, 24))).toEqual(notByContent)
  })

  test('that is larger than the provider allows, by a single byte', async () => {
    const padded = (size: number) =>
      Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(size - 15, 32), Buffer.from('%%EOF\n')])
    expect(await refused(padded(mostDocumentBytes + 1))).toEqual([413, 'A document has at most 4096 bytes.'])
    expect((await upload(ann, ofPort(), { file: padded(mostDocumentBytes) })).size).toBe(mostDocumentBytes)
  })

  test('that breaks off on its way', async () => {
    const before = await kept()
    const boundary = 'a-boundary'
    const part = (name: string, more = '') =>
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n`
    const body = `${part('type')}loa\r\n${part('port_req_id')}${port.portReqId}\r\n${part('file', '; filename="a.pdf"')}${pdf.toString('latin1')}`
    const { hostname, port: at } = new URL(platform.url)
    const socket = connect(Number(at), hostname)
    socket.write(
      `POST /api/v4/port-in/upload-docs HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: ${token}\r\n` +
        `content-type: multipart/form-data; boundary=${boundary}\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    )
    const answer: string = await new Promise((resolve) => {
      socket.once('data', (data) => resolve(data.toString()))
      socket.once('close', () => resolve('closed'))
    })
    socket.destroy()
    expect(answer).toMatch(/malformed_request|closed/)
    expect([await kept(), (await list(ann, ofPort())).count]).toEqual([before, 0])
  })

  test('for a port that is not named, or for a sub-order of another port', async () => {
    expect(await refusal(upload(ann, {}))).toMatchObject({
      code: 400,
      message: 'port_req_id: is required, or port_proposal_id',
    })
    const other = await newPort(ann.client, numbers(1))
    const mixed = { port_req_id: port.portReqId, port_proposal_id: other.portProposalIds[0] ?? 0 }
    expect(await refusal(upload(ann, mixed))).toMatchObject({
      code: 400,
      message: `port_proposal_id: is no sub-order of the port ${port.portReqId}`,
    })
    expect((await upload(ann, { ...ofPort(), ...ofOrder() })).port_proposal_id).toBe(ofOrder().port_proposal_id)
  })
})

test.each([
  ['../../../etc/cron.d/evil.pdf', 'evil.pdf'],
  ['C:\\Windows\\letter.pdf', 'letter.pdf'],
  ['a\u202efdp.exe', 'afdp.exe'],
  ['.pdf/', 'file'],
])('the name of a file, as in %j, leads nowhere', async (filename, sentAs) => {
  const document = await upload(ann, ofPort(), { filename })
  expect(document).toMatchObject({ sent_as: sentAs, name: `loa_${document.document_id}.pdf` })
})

describe('documents are seen', () => {
  test('by their owner, by the resellers above him and by the provider, and by nobody else', async () => {
    const carls = await newPort(carl.client, numbers(1))
    const of = { port_req_id: carls.portReqId }
    const { document_id: id } = await upload(carl, of)
    const admin = { client: platform.admin }
    for (const who of [carl, rita, admin]) {
      expect((await list(who, of)).rows.map(({ document_id }) => document_id)).toEqual([id])
      expect((await who.client.call('porting.show-document', { document_id: id })).data.type).toBe('loa')
    }
    await upload(rita, of, { type: 'bill' })
    await upload(admin, of, { type: 'csr' })
    for (const stranger of [ann, eve]) {
      const { client } = stranger
      const calls = [
        () => list(stranger, of),
        () => client.call('porting.show-document', { document_id: id }),
        () => client.call('porting.show-document', { document_id: id, format: 'file' }),
        () => client.call('porting.show-loa', of),
        () => client.call('porting.remove-document', { ...of, type: 'loa' }),
        () => upload(stranger, of),
        () => upload(stranger, { port_proposal_id: carls.portProposalIds[0] ?? 0 }),
      ]
      for (const call of calls) expect(await refusal(call())).toMatchObject({ code: 404, errorCode: 'not_found' })
    }
    expect((await list(carl, of)).count).toBe(3)
  })

  test('not once their port is deleted', async () => {
    const { document_id: id } = await upload(ann, ofPort())
    await ann.client.call('porting.cancel', ofPort())
    await ann.client.call('porting.delete', ofPort())
    expect(await refusal(list(ann, ofPort()))).toMatchObject({ code: 404 })
    expect(await refusal(ann.client.call('porting.show-document', { document_id: id }))).toMatchObject({ code: 404 })
  })

  test('only as they were sent: a file that has changed, or is gone, is not given out', async () => {
    const { document_id: id } = await upload(ann, ofPort())
    const [row] = await platform.sql<{ key: string }>(
      'SELECT blob_key AS key FROM port_document WHERE port_document_id = $1',
      [id],
    )
    const path = join(folder, row?.key ?? '')
    expect((await readFile(path)).equals(pdf)).toBe(true)
    await writeFile(path, html)
    const changed = await download(id)
    expect(await changed.json()).toMatchObject({ code: 500, error_code: 'internal' })
    await rm(path)
    expect(await (await download(id)).json()).toMatchObject({ code: 500, error_code: 'internal' })
  })
})

test('of documents of one type that come at once one stays, and one file', async () => {
  await removeQueued()
  const before = await kept()
  await Promise.all(Array.from({ length: 8 }, () => upload(ann, ofOrder())))
  expect((await list(ann, ofOrder())).count).toBe(1)
  await removeQueued()
  expect(await kept()).toBe(before + 1)
})

test('an upload that is repeated under its key keeps one document', async () => {
  const before = await kept()
  const form = () => {
    const body = new FormData()
    body.append('port_req_id', String(port.portReqId))
    body.append('type', 'loa')
    body.append('file', new Blob([Uint8Array.from(pdf)]), 'letter.pdf')
    return body
  }
  const headers = { authorization: token, 'idempotency-key': `upload-${port.portReqId}` }
  const ask = () => send(platform.url, { method: 'POST', path: '/port-in/upload-docs', headers, body: form() })
  const [first, second] = [await ask(), await ask()]
  expect(first.body.code).toBe(200)
  expect(second.body).toEqual(first.body)
  expect(await kept()).toBe(before + 1)
})

test('files that no document has are removed a day later, and no others', async () => {
  await upload(ann, ofPort())
  const shelf = await findShelf(platform.context)
  const day = (iso: string, of = shelf) => newBlobKey(of, randomIds, new Date(iso))
  const [old, young] = [day('2026-11-21T23:59:59Z'), day('2026-11-22T12:00:00Z')]
  const anothers = day('2026-01-01T12:00:00Z', 'port-documents/0123456789ab')
  for (const key of [old, young, anothers]) await blobs.put(key, pdf)
  const there = async () => [await blobs.get(old), await blobs.get(young)].map((bytes) => bytes !== null)
  await platform.runJob('porting.sweep-blobs')
  expect(await there()).toEqual([false, true])
  const documents = await platform.sql('SELECT FROM port_document')
  platform.time.advance(3 * 86_400_000)
  await platform.runJob('porting.sweep-blobs')
  expect(await there()).toEqual([false, false])
  expect(await blobs.get(anothers)).not.toBeNull()
  const { rows } = await list(ann, ofPort())
  expect(await platform.sql('SELECT FROM port_document')).toHaveLength(documents.length)
  expect((await download(rows[0]?.document_id ?? 0, await logIn(platform.url, 'ann', password))).status).toBe(200)
})
