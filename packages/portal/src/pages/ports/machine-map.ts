/** Where each state of a sub-order stands in the drawing: along its way, and beside it what can come between. */
export const spots: Readonly<Record<string, { along: number; beside: number }>> = {
  submitted: { along: 0, beside: 0 },
  reviewed: { along: 1, beside: 0 },
  lsr_sent: { along: 2, beside: 0 },
  foc_received: { along: 3, beside: 0 },
  activating: { along: 4, beside: 0 },
  activated: { along: 5, beside: 0 },
  awaiting_customer: { along: 0, beside: 1 },
  retry: { along: 2, beside: 1 },
  jeopardy: { along: 3, beside: 1 },
  activation_failed: { along: 4, beside: 1 },
  partially_activated: { along: 5, beside: 1 },
  cancel_pending: { along: 3, beside: 2 },
  cancelled: { along: 5, beside: 2 },
}

/** The moves that are drawn: those of a port's usual life. `both`: there and back. */
export const moves: readonly { from: string; to: string; both?: true }[] = [
  { from: 'submitted', to: 'reviewed' },
  { from: 'reviewed', to: 'lsr_sent' },
  { from: 'lsr_sent', to: 'foc_received' },
  { from: 'foc_received', to: 'activating' },
  { from: 'activating', to: 'activated' },
  { from: 'submitted', to: 'awaiting_customer', both: true },
  { from: 'lsr_sent', to: 'retry' },
  { from: 'retry', to: 'submitted' },
  { from: 'foc_received', to: 'jeopardy', both: true },
  { from: 'activating', to: 'activation_failed', both: true },
  { from: 'activating', to: 'partially_activated', both: true },
  { from: 'jeopardy', to: 'cancel_pending' },
  { from: 'cancel_pending', to: 'cancelled' },
]

export interface Point {
  x: number
  y: number
}

/** How large the boxes are, and how far apart. */
export interface Grid {
  width: number
  height: number
  stepX: number
  stepY: number
  /** Of a phone: from top to bottom. */
  upright: boolean
}
export const lying: Grid = { width: 126, height: 40, stepX: 150, stepY: 72, upright: false }
export const upright: Grid = { width: 104, height: 36, stepX: 132, stepY: 64, upright: true }

/** The middle of a state's box. */
export function centerOf(state: string, { width, height, stepX, stepY, upright }: Grid): Point {
  const { along, beside } = spots[state] ?? { along: 0, beside: 0 }
  const [column, row] = upright ? [beside, along] : [along, beside]
  return { x: column * stepX + width / 2 + 2, y: row * stepY + height / 2 + 2 }
}

/** Where the line between two middles leaves the box around the first. */
function edgeOf(from: Point, to: Point, { width, height }: Grid): Point {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const gap = 3
  const share = Math.min(
    dx === 0 ? Infinity : (width / 2 + gap) / Math.abs(dx),
    dy === 0 ? Infinity : (height / 2 + gap) / Math.abs(dy),
  )
  return { x: from.x + dx * share, y: from.y + dy * share }
}

/** The line of a move, from box to box. */
export function lineOf({ from, to }: { from: string; to: string }, grid: Grid): [Point, Point] {
  const [a, b] = [centerOf(from, grid), centerOf(to, grid)]
  return [edgeOf(a, b, grid), edgeOf(b, a, grid)]
}

/** How large the drawing is. */
export const sizeOf = ({ width, height, stepX, stepY, upright }: Grid): { width: number; height: number } => {
  const [columns, rows] = upright ? [3, 6] : [6, 3]
  return { width: (columns - 1) * stepX + width + 4, height: (rows - 1) * stepY + height + 4 }
}
