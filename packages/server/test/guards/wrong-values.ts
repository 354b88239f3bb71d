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

/** What carries a field: all but JSON make text of every value, and only a query can repeat a field. */
export type Carrier = 'json' | 'query' | 'form' | 'path'

/** One input that is wrong in one field. */
export interface WrongInput {
  /** As an error names it: `numbers[0].npa`. */
  field: string
  what: string
  input: Record<string, unknown>
}

interface Wrong {
  what: string
  value: unknown
  /** Carriers by which the value arrives as wrong as it was sent; all of them when absent. */
  by?: readonly Carrier[]
}

const wrongText = ({ pattern, minLength = 0, maxLength }: Schema): Wrong[] => [
  { what: 'an object', value: { a: 1 }, by: ['json'] },
  { what: 'a list of two', value: ['a', 'b'], by: ['json', 'query'] },
  { what: 'text with a NUL', value: 'a\0b' },
  { what: 'half a surrogate pair', value: 'a\ud800b', by: ['json'] },
  ...(pattern === undefined ? [] : [{ what: 'text of another form', value: '?!' }]),
  ...(maxLength === undefined ? [] : [{ what: 'text that is too long', value: 'x'.repeat(maxLength + 1) }]),
  ...(minLength < 2 ? [] : [{ what: 'text that is too short', value: 'x' }]),
]

const wrongNumber = ({ type, minimum, maximum, 'x-clamp': clamp }: Schema): Wrong[] => [
  { what: 'a word', value: 'seven' },
  { what: 'an object', value: { a: 1 } },
  { what: 'a list of two', value: [1, 2], by: ['json', 'query'] },
  { what: 'a truth', value: true },
  { what: 'a number as JavaScript writes some', value: 'Infinity' },
  ...(type === 'integer' ? [{ what: 'a fraction', value: 1.5 }] : []),
  ...(minimum === undefined ? [] : [{ what: 'less than the least', value: minimum - 1 }]),
  ...(maximum === undefined || clamp !== undefined ? [] : [{ what: 'more than the most', value: maximum + 1 }]),
]

const wrongTruth: readonly Wrong[] = [
  { what: 'a word', value: 'perhaps' },
  { what: 'a number', value: 7 },
  { what: 'an object', value: { a: 1 } },
]

function wrongList({ items = {}, minItems = 0, maxItems }: Schema): Wrong[] {
  const [wrongItem] = wrongValues(items)
  return [
    { what: 'a list with a wrong item', value: [wrongItem?.value], by: ['json'] },
    ...(minItems === 0 ? [] : [{ what: 'an empty list', value: [], by: ['json'] as const }]),
    ...(maxItems === undefined
      ? []
      : [{ what: 'too long a list', value: Array(maxItems + 1).fill(1), by: ['json'] as const }]),
  ]
}

/** Values that a field of this schema must refuse, whatever else is in the request. */
function wrongValues(schema: Schema): readonly Wrong[] {
  const { type, anyOf } = schema
  if (anyOf?.every((each) => each.const !== undefined)) {
    return [{ what: 'none of its words', value: 'neither' }, ...wrongText({})]
  }
  if (anyOf) return wrongValues(anyOf[0] ?? {})
  if (type === 'integer' || type === 'number') return wrongNumber(schema)
  if (type === 'boolean') return wrongTruth
  if (type === 'array') return wrongList(schema)
  return type === 'object'
    ? [
        { what: 'a word', value: 'seven' },
        { what: 'a number', value: 7 },
      ]
    : wrongText(schema)
}

/** Every way in which one field of `schema` can be wrong, each in an input that is right otherwise. */
export function wrongInputs(
  schema: Schema,
  right: Record<string, unknown>,
  carrierOf: (field: string) => Carrier,
): WrongInput[] {
  return Object.entries(schema.properties ?? {}).flatMap(([field, property]) => {
    const carrier = carrierOf(field)
    const wrong = wrongValues(property)
      .filter(({ by }) => by === undefined || by.includes(carrier))
      .map(({ what, value }) => ({ field, what, input: { ...right, [field]: value } }))
    const { [field]: given, ...rest } = right
    const required = schema.required?.includes(field) && property.default === undefined
    if (required && carrier !== 'path') wrong.push({ field, what: 'missing', input: rest })
    const items = property.items
    if (property.type !== 'array' || items?.type !== 'object') return wrong
    const [first = {}] = (given ?? []) as Record<string, unknown>[]
    const within = wrongInputs(items, first, () => 'json')
    return [
      ...wrong,
      ...within.map((each) => ({
        what: each.what,
        field: `${field}[0].${each.field}`,
        input: { ...right, [field]: [each.input] },
      })),
    ]
  })
}
