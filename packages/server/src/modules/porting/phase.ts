import type { PortState } from './machine.ts'

/** How a whole request stands. The list of phases that a filter takes also has Processing, which is over at once. */
export type Phase = 'Queue' | 'Error' | 'Validation_Pending' | 'In_Progress' | 'Completed' | 'Cancelled'
/** In the order in which the reference lists them. */
export const phases: readonly Phase[] = [
  'Queue',
  'Error',
  'Validation_Pending',
  'In_Progress',
  'Completed',
  'Cancelled',
]

const within = (of: readonly PortState[], all: readonly PortState[]): boolean =>
  of.every((state) => all.includes(state))

/** Derived from the states of its sub-orders, and never stored; the database's function `port_phase` says the same. */
export function phaseOf(of: readonly PortState[]): Phase {
  if (of.length === 0) return 'Queue'
  if (within(of, ['cancelled'])) return 'Cancelled'
  if (within(of, ['activated', 'cancelled'])) return 'Completed'
  if (of.includes('activation_failed')) return 'Error'
  const early = within(of, ['awaiting_customer', 'submitted', 'cancelled'])
  return early && of.includes('awaiting_customer') ? 'Validation_Pending' : 'In_Progress'
}
