import type { TSchema } from 'typebox'

/**
 * The same schema as one that allows no field that it does not name. `partial`: and that asks for none.
 */
export function strict(schema: TSchema, { partial = false } = {}): TSchema {
  const text = JSON.stringify(schema, (key, value: unknown) => {
    if (partial && key === 'required' && Array.isArray(value)) return undefined
    const isObject = typeof value === 'object' && value !== null && 'type' in value && value.type === 'object'
    return isObject ? { ...value, additionalProperties: false } : value
  })
  return JSON.parse(text) as TSchema
}
