import { type Endpoint, pathFields } from '@dialyard/contract'
import { sampleFiles } from '../guards/sample-files.ts'
import type { Schema } from '../guards/wrong-values.ts'
import type { FuzzRequest } from './fuzz-request.ts'
import * as p from './parts.ts'
import { type Hostile, hostile } from './values.ts'

/** A field of a call, also one within a list of objects: `numbers[0].npa`. */
interface Slot {
  name: string
  list: string | null
  field: string
}

const slotsOf = ({ input }: Endpoint): Slot[] =>
  Object.entries((input as Schema).properties ?? {}).flatMap(([field, schema]) => [
    { name: field, list: null, field },
    ...Object.keys(schema.items?.properties ?? {}).map((inner) => ({
      name: `${field}[0].${inner}`,
      list: field,
      field: inner,
    })),
  ])

type Raw = string | Buffer
const joined = (parts: readonly Raw[]): Buffer => Buffer.concat(parts.map((part) => Buffer.from(part as string)))

/** An object in JSON with one value put in as it is. */
function objectWith(fields: readonly [string, unknown][], field: string, raw: Raw): Buffer {
  const others = fields.filter(([name]) => name !== field)
  const shown = others.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)},`)
  return joined(['{', ...shown, JSON.stringify(field), ':', raw, '}'])
}

function jsonWith(rest: readonly [string, unknown][], { list, field }: Slot, raw: Raw): Buffer {
  if (list === null) return objectWith(rest, field, raw)
  const given = rest.find(([name]) => name === list)?.[1]
  const [first = {}] = (Array.isArray(given) ? given : []) as object[]
  return objectWith(rest, list, joined(['[', objectWith(Object.entries(first), field, raw), ']']))
}

const neverIn = (carrier: 'json' | 'text', { never }: Hostile): boolean =>
  never === 'anywhere' || (never === 'json' && carrier === 'json')

function inJson(call: p.Call, { inPath, rest }: p.RightInput, slot: Slot, value: Hostile): FuzzRequest {
  const { method, path } = call[1]
  const shape = { method, path: p.pathWith(path, inPath), headers: [p.asJson] }
  const wrong = neverIn('json', value)
  return p.made(
    call,
    `${slot.name} is ${value.what}, in JSON`,
    (token) => p.shaped({ ...shape, body: jsonWith(rest, slot, value.json) }, token),
    { mustRefuse: wrong, mustName: wrong ? slot.name : null, heavy: value.heavy ?? false },
  )
}

function inForm(
  call: p.Call,
  { inPath, rest }: p.RightInput,
  { name, field }: Slot,
  value: Hostile,
  text: Buffer,
): FuzzRequest {
  const { method, path } = call[1]
  const others = rest.filter(([other]) => other !== field)
  const shape = { method, path: p.pathWith(path, inPath), headers: [p.asForm] }
  const pairs = [
    ...others.map(([other, each]) => [other, Buffer.from(p.textOf(each))] as const),
    [field, text] as const,
  ]
  const wrong = neverIn('text', value)
  return p.made(
    call,
    `${name} is ${value.what}, in a form`,
    (token) => {
      const body = pairs.map(([key, each]) => `${key}=${p.percentEncoded(each)}`).join('&')
      return p.shaped({ ...shape, body: Buffer.from(body) }, token)
    },
    { mustRefuse: wrong, mustName: wrong ? name : null, heavy: value.heavy ?? false },
  )
}

function inMultipart(
  call: p.Call,
  { inPath, rest }: p.RightInput,
  { name, field }: Slot,
  value: Hostile,
  text: Buffer,
): FuzzRequest {
  const [operation, { method, path }] = call
  const file = sampleFiles[operation]
  const parts: p.Part[] = rest
    .filter(([other]) => other !== field)
    .map(([other, each]) => ({ name: other, value: Buffer.from(p.textOf(each)) }))
  if (file !== undefined) parts.push({ name: 'file', value: Buffer.from(file), filename: 'file.csv' })
  const shape = { method, path: p.pathWith(path, inPath), headers: [p.asMultipart] }
  const wrong = neverIn('text', value)
  return p.made(
    call,
    `${name} is ${value.what}, in a multipart form`,
    (token) => p.shaped({ ...shape, body: p.multipart([...parts, { name: field, value: text }]) }, token),
    { mustRefuse: wrong, mustName: wrong ? name : null, heavy: value.heavy ?? false },
  )
}

function inAddress(
  call: p.Call,
  { inPath, rest }: p.RightInput,
  { name, field }: Slot,
  value: Hostile,
  text: Buffer,
): FuzzRequest[] {
  const { method, path } = call[1]
  // Longer than any server takes an address.
  if (text.length > 12_000) return []
  const encoded = p.percentEncoded(text)
  const wrong = neverIn('text', value)
  const more = { mustRefuse: wrong, mustName: wrong ? name : null, inBody: false, mayBeCut: encoded.length > 15_000 }
  if (pathFields(path).includes(field)) {
    const to = p.pathWith(path.replace(`{${field}}`, '\u0000'), inPath).replace('\u0000', encoded)
    const ask = (token: string): Buffer => p.shaped({ method, path: to }, token)
    return encoded === '' ? [] : [p.made(call, `${name} is ${value.what}, in the path`, ask, more)]
  }
  const others = rest.filter(([other]) => other !== field)
  const pairs = others.map(([other, each]) => `${other}=${p.percentEncoded(Buffer.from(p.textOf(each)))}&`).join('')
  const address = (query: string): string => `${p.pathWith(path, inPath)}?${pairs}${query}`
  const sent = (what: string, query: string, meant = more): FuzzRequest =>
    p.made(
      call,
      `${name} is ${what}, in the query`,
      (token) => p.shaped({ method, path: address(query) }, token),
      meant,
    )
  return [sent(value.what, `${field}=${encoded}`, more)]
}

const carrierless: Partial<FuzzRequest> = { inBody: false }

/** A field of a query in ways that only a query knows. */
function queryTricks(call: p.Call, { name, field }: Slot): FuzzRequest[] {
  const { method, path } = call[1]
  const tricks: [string, string][] = [
    ['named twice', `${field}=1&${field}=2`],
    ['named 500 times', `${field}=1&`.repeat(500)],
    ['named with brackets', `${field}[]=1&${field}[a]=2&${field}.b=3`],
    ['without a value', field],
    ['escaped wrongly', `${field}=%`],
    ['escaped wrongly in the middle', `${field}=7%ZZ6`],
    ['escaped half', `${field}=%E2%82`],
    ['of a byte that is no UTF-8', `${field}=%FF%FE`],
    ['of raw bytes', `${field}=\u00ff\u00fe`],
    ['escaped as UTF-16', `${field}=%u0037`],
  ]
  return tricks.map(([what, query]) =>
    p.made(call, `${name} is ${what}`, (token) => p.shaped({ method, path: `${path}?${query}` }, token), {
      ...carrierless,
      mayBeCut: what === 'of raw bytes',
    }),
  )
}

function sentBy(call: p.Call, input: p.RightInput, slot: Slot, value: Hostile): FuzzRequest[] {
  const { method, path, upload } = call[1]
  const { text } = value
  const inPath = pathFields(path).includes(slot.field)
  if (method === 'GET' || inPath) return text === null ? [] : inAddress(call, input, slot, value, text)
  const forms = text === null || slot.list !== null ? [] : [inMultipart(call, input, slot, value, text)]
  if (upload) return forms
  if (text !== null && slot.list === null) forms.push(inForm(call, input, slot, value, text))
  return [inJson(call, input, slot, value), ...forms]
}

/** Every hostile value in every field of a call, by every carrier that it can go by. */
export function fieldsSent(call: p.Call): FuzzRequest[] {
  const slots = slotsOf(call[1])
  const tricks = call[1].method === 'GET' ? slots.flatMap((slot) => queryTricks(call, slot)) : []
  const sent = p.rightInputs(call).flatMap((input, i) =>
    slots.flatMap((slot) =>
      // The large ones once: they are refused whatever else is in the request.
      hostile.flatMap((value) => (i > 0 && value.heavy ? [] : sentBy(call, input, slot, value))),
    ),
  )
  return [...sent, ...tricks]
}
