/** As much of a JSON Schema as the contract uses. */
export interface Schema {
  type?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  const?: unknown
  default?: unknown
  pattern?: string
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  minimum?: number
  maximum?: number
  'x-clamp'?: number
}

/** One input that is wrong in one field. */
export interface WrongInput {
  /** As an error names it: `numbers[0].npa`. */
  field: string
  what: string
  input: Record<string, unknown>
}

type Wrong = readonly [what: string, value: unknown]

const over = (length: number): string => 'x'.repeat(length + 1)

function wrongText({ pattern, minLength = 0, maxLength }: Schema): Wrong[] {
  return [
    ['an object', { a: 1 }],
    ['a list of two', ['a', 'b']],
    ['text with a NUL', 'a\0b'],
    ['half a surrogate pair', 'a\ud800b'],
    ...(pattern === undefined ? [] : [['text of another form', '?!'] as const]),
    ...(maxLength === undefined ? [] : [['text that is too long', over(maxLength)] as const]),
    ...(minLength < 2 ? [] : [['text that is too short', 'x'] as const]),
  ]
}

function wrongNumber({ type, minimum, maximum, 'x-clamp': clamp }: Schema): Wrong[] {
  return [
    ['a word', 'seven'],
    ['an object', { a: 1 }],
    ['a list of two', [1, 2]],
    ['a truth', true],
    ['a number in words of JavaScript', 'Infinity'],
    ...(type === 'integer' ? [['a fraction', 1.5] as const] : []),
    ...(minimum === undefined ? [] : [['less than the least', minimum - 1] as const]),
    ...(maximum === undefined || clamp !== undefined ? [] : [['more than the most', maximum + 1] as const]),
  ]
}

function wrongList({ items = {}, minItems = 0, maxItems }: Schema): Wrong[] {
  const [, wrongItem] = wrongValues(items)[0] ?? ['', {}]
  return [
    ['a list with a wrong item', [wrongItem]],
    ...(minItems === 0 ? [] : [['an empty list', []] as const]),
    ...(maxItems === undefined ? [] : [['too long a list', Array(maxItems + 1).fill(1)] as const]),
  ]
}

/** Values that a field of this schema must refuse, whatever else is in the request. */
export function wrongValues(schema: Schema): Wrong[] {
  if (schema.anyOf) {
    if (schema.anyOf.every((each) => each.const !== undefined)) return [['none of its words', 'neither'], ['an object', {}]]
    return wrongValues(schema.anyOf[0] ?? {})
  }
  if (schema.type === 'integer' || schema.type === 'number') return wrongNumber(schema)
  if (schema.type === 'boolean') return [['a word', 'perhaps'], ['a number', 7], ['an object', { a: 1 }]] // biome-ignore format: one line
  if (schema.type === 'array') return wrongList(schema)
  if (schema.type === 'object') return [['a word', 'seven'], ['a number', 7]] // biome-ignore format: one line
  return wrongText(schema)
}

const isPlain = (value: unknown): boolean => typeof value !== 'object'

/**
 * Every way in which one field of `schema` can be wrong, each in an input that is right otherwise. A query carries
 * text and repeated fields only, so that the other values are left out where `textOnly`.
 */
export function wrongInputs(schema: Schema, right: Record<string, unknown>, textOnly: (name: string) => boolean) {
  const wrong: WrongInput[] = []
  const carried = (name: string, value: unknown): boolean => !textOnly(name) || isPlain(value)
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    for (const [what, value] of wrongValues(property)) {
      if (carried(name, value)) wrong.push({ field: name, what, input: { ...right, [name]: value } })
    }
    if (schema.required?.includes(name) && property.default === undefined) {
      const { [name]: _, ...rest } = right
      if (!textOnly(name)) wrong.push({ field: name, what: 'nothing', input: rest })
    }
    const items = property.items
    if (property.type !== 'array' || items?.type !== 'object') continue
    const [first] = Array.isArray(right[name]) ? (right[name] as Record<string, unknown>[]) : [{}]
    for (const each of wrongInputs(items, first ?? {}, () => false)) {
      wrong.push({ ...each, field: `${name}[0].${each.field}`, input: { ...right, [name]: [each.input] } })
    }
  }
  return wrong
}
