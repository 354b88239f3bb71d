import { inflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Member, password, refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn, sendForFile } from '../harness/wire.ts'
import { type NewPort, newPort } from './new-port.ts'

let platform: TestPlatform
let ann: Member
let port: NewPort
let token: string
beforeAll(async () => {
  platform = await startPlatform({ ports: { carrierName: 'Acme Numbers' } })
  ann = await platform.account('ann')
  token = await logIn(platform.url, 'ann', password)
  const codes = `State\tNPA-NXX\tOCN\tCompany\tRateCenter\tEffectiveDate\tUse
AL\t205-789\t9206\t"ACME TELEPHONE"\tATHENS\t01/01/2001\tAS
AL\t205-790\t9207\t"OTHER TELEPHONE"\tATHENS\t01/01/2001\tAS`
  await platform.admin.upload('reference.import-co-codes-us', { file: new Blob([codes]) }, { partial: true })
  const many = Array.from({ length: 400 }, (_, i) => `205790${String(2000 + i)}`)
  port = await newPort(ann.client, ['2057890101', '2057890100', ...many], address)
})
afterAll(() => platform.close())

const address = {
  ...{ cust_acc_name: 'Ann’s Bakery', btn: '12057890100', address_number: '12', address_direction_prefix: 'N' },
  ...{ address_street_name: 'Main', address_street_name_suffix: 'St', address_loc_designator: 'APT' },
  ...{ address_loc_value: '4', city: 'Athens', state: 'AL', postal_code: '35611' },
}
const letter = async (of: object) => (await ann.client.call('porting.show-loa', of)).data

async function pdfOf(query: string): Promise<Buffer> {
  const path = `/port-in/loa?${query}&format=pdf`
  const answer = await sendForFile(platform.url, { method: 'GET', path, headers: { authorization: token } })
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  return Buffer.from(await answer.arrayBuffer())
}

/** The text of a PDF of ours, without its layout: strings are written in hexadecimal, page by page. */
function textOf(pdf: Buffer): string {
  const source = pdf.toString('latin1')
  const streams = [...source.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, body = '']) => {
    try {
      return inflateSync(Buffer.from(body, 'latin1')).toString('latin1')
    } catch {
      return ''
    }
  })
  return streams
    .flatMap((stream) => [...stream.matchAll(/\[(.*?)\] TJ/g)])
    .map(([, line = '']) =>
      [...line.matchAll(/<([0-9a-f]*)>/g)].map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1')).join(''),
    )
    .join('\n')
}

describe('a letter of authorization to sign', () => {
  test('says who changes which numbers from whom to whom', async () => {
    expect(await letter({ port_proposal_id: port.portProposalIds[0] })).toMatchObject({
      billing_name: 'Ann’s Bakery',
      authorized_person: 'Ann Baker',
      billing_address: '12 N Main St\nAPT 4\nAthens, AL 35611',
      billing_number: '205-789-0100',
      account_number: '1234566',
      losing_carrier: 'ACME TELEPHONE',
      winning_carrier: 'Acme Numbers',
      numbers: ['205-789-0100', '205-789-0101'],
    })
    expect((await letter({ port_req_id: port.portReqId })).numbers).toHaveLength(402)
  })

  test('confirms what 47 CFR 64.1130 asks for: name, address and numbers, the decision, the agent, one carrier each, the charge', async () => {
    const { statements } = await letter({ port_req_id: port.portReqId })
    const asked = [
      /billing name and address .* telephone numbers/,
      /decided to change .* from the carrier that serves them now to Acme Numbers/,
      /designate Acme Numbers to act as my agent/,
      /only one carrier may be designated/,
      /may involve a charge/,
    ]
    for (const [i, pattern] of asked.entries()) expect(statements[i]).toMatch(pattern)
  })

  test('is a PDF that says the same on as many pages as it takes, with fields to sign', async () => {
    const pdf = await pdfOf(`port_req_id=${port.portReqId}`)
    const text = textOf(pdf)
    const { numbers } = await letter({ port_req_id: port.portReqId })
    for (const line of ['Letter of Authorization', 'Ann\x92s Bakery', 'Athens, AL 35611', ...numbers]) {
      expect(text).toContain(line)
    }
    const source = pdf.toString('latin1')
    expect(source.match(/\/Type \/Page\b(?!s)/g)?.length).toBeGreaterThan(2)
    for (const field of ['signature', 'date', 'name', 'position']) expect(source).toContain(`/T (${field})`)
  })

  test('leaves out what is cancelled, and names no carrier where there are several', async () => {
    const { portReqId, portProposalIds } = await newPort(ann.client, ['2057890200', '2057900200'])
    const both = await letter({ port_req_id: portReqId })
    expect(both).toMatchObject({ losing_carrier: null, numbers: ['205-789-0200', '205-790-0200'] })
    expect(both.statements[1]).toContain('from the carrier that serves them now to Acme Numbers')
    await ann.client.call('porting.cancel', { port_proposal_id: portProposalIds[1] ?? 0 })
    const left = await letter({ port_req_id: portReqId })
    expect(left).toMatchObject({ losing_carrier: 'ACME TELEPHONE', numbers: ['205-789-0200'] })
    expect(left.statements[1]).toContain('from ACME TELEPHONE to Acme Numbers')
  })

  test('may be uploaded as it is, once it is signed', async () => {
    const file = new Blob([Uint8Array.from(await pdfOf(`port_proposal_id=${port.portProposalIds[0]}`))])
    const input = { port_proposal_id: port.portProposalIds[0] ?? 0, type: 'loa' as const }
    const { data } = await ann.client.upload('porting.upload-document', { file, filename: 'signed.pdf' }, input)
    expect(data.content_type).toBe('application/pdf')
  })

  test('is written for a port that is named', async () => {
    expect(await refusal(letter({}))).toMatchObject({ code: 400, errorCode: 'invalid_input' })
    expect(await refusal(letter({ port_req_id: 2_000_000_000 }))).toMatchObject({ code: 404, errorCode: 'not_found' })
  })
})
