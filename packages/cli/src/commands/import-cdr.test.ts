import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openStandIn, type Routes, type StandIn } from '../../../sdk/src/test-support.ts'
import { runCli } from '../test-support.ts'

let server: StandIn | undefined
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dialyard-cli-'))
})
afterEach(async () => {
  await server?.close()
  rmSync(folder, { recursive: true })
})

async function platform(routes: Routes): Promise<{ env: Record<string, string> }> {
  server = await openStandIn(routes)
  return { env: { DIALYARD_URL: server.url, DIALYARD_USER: 'admin', DIALYARD_PASSWORD: 'secret1' } }
}
const takesAll: Routes = {
  'POST /usage/records': () => ({ data: { accepted: 2, duplicates: 0, rejected: [] } }),
}
const sent = () =>
  (server?.of('POST /usage/records') ?? []).flatMap(
    ({ body }) => (JSON.parse(body ?? '') as { records: unknown[] }).records,
  )
const fileOf = (content: string | Uint8Array): string => {
  const path = join(folder, 'cdr.csv')
  writeFileSync(path, content)
  return path
}

const freeswitch = `"Ann","7065550100","12125550100","default","2026-11-23 10:00:00","2026-11-23 10:00:05","2026-11-23 10:01:05","65","60","NORMAL_CLEARING","0a1b","","","PCMU","PCMU"
"Ann","7065550100","12125550101","default","2026-11-23 10:02:00","","2026-11-23 10:02:30","30","0","NO_ANSWER","0a1c","","","",""
`
const asterisk = `"","7065550100","12125550100","from-internal","""Ann"" <7065550100>","PJSIP/1","PJSIP/2","Dial","a,b","2026-11-23 10:00:00","2026-11-23 10:00:05","2026-11-23 10:01:05",65,60,"ANSWERED","DOCUMENTATION","1763892000.1",""
`
const kamailio = `start_time;end_time;duration;callid;from_user;to_user;sip_code
2026-11-23 10:00:05;2026-11-23 10:01:05;60.000;abc@host;7065550100;12125550100;200
`

const talked = { connect_time: '2026-11-23T10:00:05Z', disconnect_time: '2026-11-23T10:01:05Z', disconnect_cause: 16 }
const outbound = { direction: 'outbound', cli: '7065550100', cld: '12125550100' }

describe('call records are read as they come out of', () => {
  test('FreeSWITCH', async () => {
    const terminal = await platform(takesAll)
    const argv = ['import', 'cdr', fileOf(freeswitch), '--preset', 'freeswitch', '--direction', 'outbound']
    const { exitCode, stdout } = await runCli(argv, terminal)
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^ +2 +2 +0 +0$/m) })
    const unanswered = { connect_time: '2026-11-23T10:02:30Z', disconnect_time: '2026-11-23T10:02:30Z' }
    expect(sent()).toEqual([
      { call_id: '0a1b', ...outbound, ...talked },
      { call_id: '0a1c', ...outbound, cld: '12125550101', ...unanswered, disconnect_cause: 19 },
    ])
  })

  test('Asterisk, in the time of its own zone', async () => {
    const terminal = await platform(takesAll)
    const options = ['--preset', 'asterisk', '--direction', 'outbound', '--offset', '-05:00', '--source', 'pbx']
    await runCli(['import', 'cdr', fileOf(gzipSync(asterisk)), ...options], terminal)
    const times = { connect_time: '2026-11-23T10:00:05-05:00', disconnect_time: '2026-11-23T10:01:05-05:00' }
    expect(sent()).toEqual([{ source: 'pbx', call_id: '1763892000.1', ...outbound, ...times, disconnect_cause: 16 }])
  })

  test('Kamailio, with a header row', async () => {
    const terminal = await platform(takesAll)
    const argv = ['import', 'cdr', fileOf(kamailio), '--preset', 'kamailio', '--direction', 'outbound']
    await runCli(argv, terminal)
    expect(sent()).toEqual([{ call_id: 'abc@host', ...outbound, ...talked }])
  })

  test('any switch, with its columns named', async () => {
    const terminal = await platform(takesAll)
    const columns = {
      ...{
        call_id: 'Id',
        cli: 'From',
        cld: 'To',
        connect_time: 'Start',
        duration: 'Seconds',
        disconnect_cause: 'Q850',
      },
      direction: 'Way',
    }
    const file = fileOf('Id,Way,From,To,Start,Seconds,Q850\n7,inbound,7065550100,12125550100,1795428005,60,16\n')
    await runCli(['import', 'cdr', file, '--columns', JSON.stringify(columns)], terminal)
    const times = { connect_time: '2026-11-23T10:00:05.000Z', disconnect_time: '2026-11-23T10:01:05.000Z' }
    expect(sent()).toEqual([{ call_id: '7', ...outbound, direction: 'inbound', ...times, disconnect_cause: 16 }])
  })
})

test('what is rejected is told by its line, and the rest goes in', async () => {
  const terminal = await platform({
    'POST /usage/records': () => ({
      data: { accepted: 0, duplicates: 1, rejected: [{ index: 1, message: 'cld: is required' }] },
    }),
  })
  const argv = ['import', 'cdr', '-', '--preset', 'freeswitch', '--direction', 'outbound']
  const { exitCode, stdout } = await runCli(argv, { ...terminal, input: `${freeswitch}"broken"x,\n` })
  expect(exitCode).toBe(3)
  expect(stdout).toContain('line 2: cld: is required')
  expect(stdout).toContain('line 3: the quotes are not in order')
})

test('a dry run shows the first record and sends nothing', async () => {
  const terminal = await platform(takesAll)
  const argv = ['import', 'cdr', fileOf(freeswitch), '--preset', 'freeswitch', '--direction', 'outbound', '--dry-run']
  const { stdout } = await runCli(argv, terminal)
  expect(JSON.parse(stdout)).toMatchObject({ call_id: '0a1b' })
  expect(server?.of('POST /usage/records')).toEqual([])
})

test.each([
  [[], 'Nothing says which column is'],
  [['--preset', 'asterisk'], 'Nothing says which way the calls run'],
  [['--columns', '{"callid":"a"}'], 'There is no callid'],
])('what is not said is asked for: %j', async (options, message) => {
  const terminal = await platform(takesAll)
  const { exitCode, stderr } = await runCli(['import', 'cdr', fileOf(asterisk), ...options], terminal)
  expect(exitCode).toBe(1)
  expect(stderr).toContain(message)
})

describe('call records are listed', () => {
  const row = {
    ...{ connect_time: '2026-11-23 10:00:05', formatted_bill_time: '00:01:00', CLI: '17065550100', CLD: '12125550100' },
    ...{ description: 'New York', history: '+10x6@0.0139', charged_amount: 0.0139, i_customer: 3 },
    disconnect_reason: 'Normal call clearing',
  }
  const range = ['xdr', '--from', '2026-11-01', '--to', '2026-11-30']

  test('page by page', async () => {
    const terminal = await platform({ 'GET /xdr': () => ({ data: { xdr_list: [row], total: 2391 } }) })
    const { stdout } = await runCli([...range, '--customer', 'tollfree', '--rows', '1'], terminal)
    expect(stdout).toMatch(/17065550100 +12125550100 +New York +\+10x6@0.0139 +0.0139/)
    expect(stdout).toContain('1 of 2,391; --page and --output show the others.')
    expect(server?.of('GET /xdr')[0]?.query).toEqual({
      ...{ from: '2026-11-01', to: '2026-11-30', customer: 'tollfree', max: '1' },
    })
  })

  test('and saved as a file, with a word on how far that is', async () => {
    const text = 'i_xdr\r\n1\r\n2\r\n'
    const terminal = await platform({
      'GET /xdr': ({ query }) =>
        query.format === 'csv'
          ? { file: { contentType: 'text/csv; charset=utf-8', filename: 'xdr.csv', text } }
          : { data: { xdr_list: [row], total: 2 } },
    })
    const path = join(folder, 'november.csv')
    const { stdout, stderr } = await runCli([...range, '--output', path], terminal)
    expect(stdout).toBe(`Wrote ${path}.\n`)
    expect(stderr).toContain('2 of 2 records')
    expect(readFileSync(path, 'utf8')).toBe(text)
  })
})
