import type { TSchema } from 'typebox'
import type { FieldProblem } from '../kernel/errors.ts'

/** As much of a JSON Schema as the contract uses. */
interface Shape {
  type?: string
  properties?: Record<string, Shape>
  /** Of a table whose keys the caller chooses. */
  patternProperties?: Record<string, Shape>
  required?: string[]
  items?: Shape
  anyOf?: Shape[]
  const?: unknown
  default?: unknown
  examples?: unknown[]
  'x-clamp'?: number
}

const truths = new Map([
  ...['true', '1', 'yes'].map((text) => [text, true] as const),
  ...['false', '0', 'no'].map((text) => [text, false] as const),
])

function scalar(schema: Shape, value: unknown): unknown {
  if (schema.type === 'integer' || schema.type === 'number') {
    const text = typeof value === 'string' ? value.trim() : value
    const most = schema['x-clamp']
    const digits = most === undefined ? /^[+-]?\d{1,15}(\.\d{1,15})?$/ : /^[+-]?\d+$/
    const number = typeof text === 'string' && digits.test(text) ? Number(text) : text
    if (typeof number !== 'number') return number
    if (most !== undefined) return Math.min(number, most)
    // With more digits it is not the number any more that was sent.
    return schema.type === 'integer' && Math.abs(number) >= 1e15 ? String(number) : number
  }
  if (schema.type === 'boolean') {
    return typeof value === 'string' || typeof value === 'number'
      ? (truths.get(String(value).toLowerCase()) ?? value)
      : value
  }
  if (schema.type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) return String(value)
  return value
}

function fromText(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

// U+FFFD stands where bytes came in that are no UTF-8: what was meant is lost.
const isText = (text: string): boolean => text.isWellFormed() && !/[\0\ufffd]/.test(text)

/**
 * Liberal in: "52610" for 52610, "true" or 1 for true, one value where a list may stand, JSON text in a form's field,
 * null or "" for an optional field that is left out; null stays where the contract takes it. Unknown fields are dropped,
 * defaults filled in, sizes clamped.
 * What cannot be text at all (NUL, half a surrogate pair, bytes that are no UTF-8) is noted in `problems`.
 */
export function coerce(schema: TSchema, value: unknown, problems: FieldProblem[], path = ''): unknown {
  const shape = schema as Shape
  if (typeof value === 'string' && !isText(value)) {
    problems.push({ field: path, message: 'contains characters that are not text' })
    return ''
  }
  if (shape.anyOf) {
    const literal = shape.anyOf.find((each) => each.const !== undefined && each.const === value)
    return literal ? value : coerce((shape.anyOf[0] ?? {}) as TSchema, value, problems, path)
  }
  if (shape.type === 'array') {
    const read = fromText(value)
    const list = Array.isArray(read) || read === undefined || read === null ? read : [read]
    if (!Array.isArray(list)) return list
    return list.map((each, i) => coerce((shape.items ?? {}) as TSchema, each, problems, `${path}[${i}]`))
  }
  if (shape.type === 'object') {
    const read = fromText(value)
    return read !== null && typeof read === 'object' && !Array.isArray(read)
      ? object(shape, read, problems, path)
      : read
  }
  return scalar(shape, value)
}

/** Null says something where the contract has it beside other values. */
const takesNull = ({ anyOf = [] }: Shape): boolean => anyOf.some((each) => each.type === 'null')

function object(shape: Shape, value: object, problems: FieldProblem[], path: string): Record<string, unknown> {
  const [each] = Object.values(shape.patternProperties ?? {})
  if (each) {
    const entries = Object.entries(value)
    if (!entries.every(([name]) => isText(name)))
      problems.push({ field: path, message: 'contains characters that are not text' })
    return Object.fromEntries(
      entries.map(([name, item]) => [name, coerce(each as TSchema, item, problems, `${path}.${name}`)]),
    )
  }
  const result: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(shape.properties ?? {})) {
    const given: unknown = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined
    const optional = !(shape.required ?? []).includes(name) || schema.default !== undefined
    const saysNothing = (given === null && !takesNull(schema)) || (given === '' && schema.type !== 'string')
    const absent = given === undefined || (optional && saysNothing)
    if (!absent) result[name] = coerce(schema as TSchema, given, problems, path ? `${path}.${name}` : name)
    else if (schema.default !== undefined) result[name] = schema.default
  }
  return result
}
