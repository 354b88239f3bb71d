import { parseDay } from './day.ts'
import { type FileRecord, RecordCheck } from './record-check.ts'
import { countrySpelled, regionsSpelled } from './region-spelling.ts'
import type { AboutFile, Reading, TableFormat } from './table-file.ts'

/** What the administrator says of an area code, in use or not. */
export interface NpaReport {
  npa: string
  /** Null for a code that is nobody's yet, and for one that all members share. */
  country: string | null
  regions: readonly string[]
  use: string | null
  assigned: boolean
  inService: boolean
  /** May lie ahead. */
  inServiceDate: string | null
  service: string | null
  explanation: string | null
  /** As the report writes it: E, EC, (UTC+10) … */
  timeZone: string | null
  /** Groups of area codes that cover the same ground, `212/332/646/917`. */
  overlays: readonly string[]
  parentNpa: string | null
  jeopardy: boolean | null
  reliefPlanning: boolean | null
}

/** Names of no particular region. */
const everywhere = new Set(['', 'NANP AREA', 'CANADA', 'US'])

/** `206/564, 360/564` are two groups. */
const overlayGroups = (text: string): string[] =>
  text
    .split(',')
    .map((group) => group.trim())
    .filter((group) => /^\d{3}(\/\d{3})*$/.test(group))
    .map((group) => [...new Set(group.split('/'))].sort().join('/'))

function readReport(record: FileRecord): Reading<NpaReport> {
  const check = new RecordCheck(record)
  const named = record('country')
  const country = named === '' ? null : countrySpelled(named)
  if (named !== '' && country === null) check.problem('country', `${named} is not a member of the numbering plan`)
  const location = record('location').toUpperCase()
  const large = country === 'US' || country === 'CA'
  const regions = large && !everywhere.has(location) ? regionsSpelled(location) : []
  if (regions === null) check.problem('location', `${location} is not a state of the US or a province of Canada`)
  const use = record('use').toUpperCase() || null
  if (use !== null && use !== 'G' && use !== 'N') check.problem('use', `${use} is neither G nor N`)
  const parent = record('parent_npa_id')
  return check.result({
    npa: check.code('npa_id'),
    country,
    regions: (regions ?? []).map((region) => region.code),
    use,
    assigned: check.flag('assigned') ?? false,
    inService: check.flag('in_service') ?? false,
    inServiceDate: check.day('in_service_dt'),
    service: check.text('service'),
    explanation: check.text('explanation'),
    timeZone: record('time_zone') === '?' ? null : check.text('time_zone'),
    overlays: overlayGroups(record('overlay_complex')),
    parentNpa: /^\d{3}$/.test(parent) ? parent : null,
    jeopardy: check.flag('in_jeopardy'),
    reliefPlanning: check.flag('relief_planning_in_progress'),
  })
}

function aboutLine([name = '', day = '']: readonly string[]): AboutFile | null {
  const date = /^file date$/i.test(name) ? parseDay(day) : null
  return date === null ? null : { date }
}

/** Older editions break off behind the overlays, or write "Alberta, Canada" without quotes in AREA_SERVED. */
function fitColumns(fields: string[], header: readonly string[]): string[] {
  const surplus = fields.length - header.length
  const place = header.indexOf('area_served')
  if (surplus <= 0 || place < 0) return fields
  return fields.toSpliced(place, surplus + 1, fields.slice(place, place + surplus + 1).join(', '))
}

/** "NPA database" of the North American administrator: a line with the file's day, a header, then all codes from 200 to 999. */
export const npaReports: TableFormat<NpaReport> = {
  expected: 'the NANPA file npa_report.csv: a line "File Date", then NPA_ID, …, USE, LOCATION, COUNTRY, IN_SERVICE …',
  separator: 'comma',
  required: ['npa_id', 'assigned', 'use', 'location', 'country', 'in_service', 'in_service_dt', 'overlay_complex'],
  about: aboutLine,
  fit: fitColumns,
  read: readReport,
}
