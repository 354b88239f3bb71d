import type { Field } from '@dialyard/sdk'
import { InvalidArgumentError } from 'commander'

/** "10" → 10. */
export function wholeNumber(text: string): number {
  if (!/^-?\d{1,15}$/.test(text)) throw new InvalidArgumentError('Give a whole number.')
  return Number(text)
}

/** An argument that names an account. */
export function accountNumber(text: string): number {
  if (!/^\d{1,10}$/.test(text)) throw new Error(`ACCOUNT_ID: ${text} is not an account's number`)
  return Number(text)
}

function number(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('Give a number.')
  return value
}

function truth(text: string): boolean {
  if (text !== 'true' && text !== 'false') throw new InvalidArgumentError('Give true or false.')
  return text === 'true'
}

function structure(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object') return value
  } catch {
    // said below
  }
  throw new InvalidArgumentError('Give it as JSON text.')
}

const readers = { integer: wholeNumber, number, boolean: truth, array: structure, object: structure }

/** The text of an option as the value that a field of this type takes. */
export const readValue = (type: Field['type'], text: string): unknown =>
  type === 'string' ? text : readers[type](text)
