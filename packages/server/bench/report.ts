import type { Finding, Report, Row } from './measure.ts'

const figure = (value: number): string =>
  Number.isNaN(value) ? '?' : value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(3)

function table(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  const pad = (text: string, column: number): string =>
    column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0)
  return lines.map((line) => `  ${line.map(pad).join('  ')}`.trimEnd()).join('\n')
}

const rowLine = (row: Row): string[] => [
  row.subject,
  figure(row.perSecond),
  `${figure(row.slowestPerSecond)}–${figure(row.fastestPerSecond)}`,
  row.p50.toFixed(2),
  row.p99.toFixed(2),
  Math.round(row.cpu).toString(),
  String(row.failed),
]

export const isMet = ({ value, target }: Finding): boolean =>
  target === null || ('atLeast' in target ? value >= target.atLeast : value <= target.atMost)

const findingLine = (finding: Finding): string[] => {
  const { what, value, unit, target } = finding
  const wanted = target === null ? '' : 'atLeast' in target ? `at least ${target.atLeast}` : `at most ${target.atMost}`
  return [what, `${figure(value)} ${unit}`.trim(), wanted, target === null ? '' : isMet(finding) ? 'met' : 'MISSED']
}

/** A report as people read it. */
export function shown({ name, rows, findings, notes, machine }: Report): string {
  const { loadBefore, loadAfter, cores } = machine
  const lines = [`${name}   (load average ${loadBefore} before, ${loadAfter} after, on ${cores} cores)`]
  const head = ['', 'per second', 'slowest–fastest', 'p50 ms', 'p99 ms', 'cpu µs', 'failed']
  if (rows.length > 0) lines.push(table([head, ...rows.map(rowLine)]), '')
  lines.push(table(findings.map(findingLine)), ...notes.map((note) => `  ${note}`))
  return `\n${lines.join('\n')}\n`
}
