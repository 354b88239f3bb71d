/**
 * Which state the first three digits of a ZIP code stand for, as the postal service gives them out. AA, AE and AP are the military's
 * post offices overseas. The few codes that are served from across a border are in the table of codes.
 */
const table = `005 NY|006-007 PR|008 VI|009 PR|010-027 MA|028-029 RI|030-038 NH|039-049 ME|050-054 VT|055 MA|056-059 VT|060-069 CT
070-089 NJ|090-098 AE|100-149 NY|150-196 PA|197-199 DE|200 DC|201 VA|202-205 DC|206-219 MD|220-246 VA|247-268 WV|270-289 NC
290-299 SC|300-319 GA|320-339 FL|340 AA|341-342 FL|344 FL|346-347 FL|349 FL|350-352 AL|354-369 AL|370-385 TN|386-397 MS|398-399 GA
400-427 KY|430-459 OH|460-479 IN|480-499 MI|500-528 IA|530-549 WI|550-567 MN|569 DC|570-577 SD|580-588 ND|590-599 MT|600-629 IL
630-658 MO|660-679 KS|680-693 NE|700-714 LA|716-729 AR|730-731 OK|733 TX|734-749 OK|750-799 TX|800-816 CO|820-831 WY|832-838 ID
840-847 UT|850-865 AZ|870-884 NM|885 TX|889-898 NV|900-961 CA|962-966 AP|967-968 HI|970-979 OR|980-994 WA|995-999 AK`

const states = new Map(
  table.split(/[\n|]/).flatMap((line) => {
    const [range = '', state = ''] = line.split(' ')
    const [first = 0, last = first] = range.split('-').map(Number)
    return Array.from({ length: last - first + 1 }, (_, i) => [String(first + i).padStart(3, '0'), state] as const)
  }),
)

/** Of the Pacific, where one prefix serves several territories and states of their own. */
const single: Readonly<Record<string, string>> = { '96799': 'AS', '96950': 'MP', '96951': 'MP', '96952': 'MP' }

/** The state of a ZIP code by its first digits alone; null where no code begins so. */
export function stateOfZipPrefix(zip: string): string | null {
  if (Object.hasOwn(single, zip)) return single[zip] ?? null
  if (/^969[123]/.test(zip)) return 'GU'
  return states.get(zip.slice(0, 3)) ?? null
}

const provinces: Readonly<Record<string, readonly string[]>> = {
  A: ['NL'],
  B: ['NS'],
  C: ['PE'],
  E: ['NB'],
  G: ['QC'],
  H: ['QC'],
  J: ['QC'],
  K: ['ON'],
  L: ['ON'],
  M: ['ON'],
  N: ['ON'],
  P: ['ON'],
  R: ['MB'],
  S: ['SK'],
  T: ['AB'],
  V: ['BC'],
  X: ['NT', 'NU'],
  Y: ['YT'],
}
/** The provinces that the first letter of a Canadian postal code may stand for; none for a letter that no code begins with. */
export const provincesOfPostalCode = (code: string): readonly string[] => provinces[code.slice(0, 1)] ?? []

/** The military's post offices overseas, which have codes as a state has. */
export const militaryStates: ReadonlySet<string> = new Set(['AA', 'AE', 'AP'])
