import type { Reader } from '../../context.ts'
import { AppError, type FieldProblem, invalid } from '../../kernel/errors.ts'
import { resolveRateCenter } from '../numbers/index.ts'
import type { BulkSettings, Criterion, WantedLine } from './bulk-order.ts'
import { type BulkFile, type ReadLine, readLines, refusedFile, rowProblem } from './bulk-order-file.ts'

/** How many names are looked up at the same time. */
const lookupsAtOnce = 8
const mostProblems = 1000

/** Puts the names under which rate centers are sold into lines; answers what is wrong with those that are none. */
async function nameRateCenters(reader: Reader, lines: readonly ReadLine[]): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = []
  const named = Map.groupBy(lines, (line) => `${line.region} ${line.rateCenter}`)
  const waiting = [...named.values()]
  const lookUp = async (): Promise<void> => {
    for (let same = waiting.pop(); same; same = waiting.pop()) {
      const [{ region, rateCenter } = { region: '', rateCenter: '' }] = same
      const found = await resolveRateCenter(reader, region ?? '', rateCenter ?? '').catch((error: unknown) => {
        if (error instanceof AppError && error.code === 'invalid_input') return error
        throw error
      })
      for (const line of same) {
        if (found instanceof AppError) {
          problems.push(rowProblem(line.line, 'rate_center', found.fields[0]?.message ?? found.message))
        } else line.rateCenter = found
      }
    }
  }
  await Promise.all(Array.from({ length: lookupsAtOnce }, lookUp))
  return problems
}

/** The lines of an order, by the file that was sent for it. Throws `invalid_input` that names all that is wrong. */
export async function readBulkLines(
  reader: Reader,
  file: BulkFile,
  criterion: Criterion,
  { maxNumbers }: Pick<BulkSettings, 'maxNumbers'>,
): Promise<WantedLine[]> {
  const { lines, problems } = readLines(file, criterion)
  const all = criterion === 'rate_center' ? [...problems, ...(await nameRateCenters(reader, lines))] : problems
  const lineOf = ({ field }: FieldProblem): number => Number(/\d+/.exec(field)?.[0] ?? 0)
  if (all.length > 0) throw refusedFile(all.sort((a, b) => lineOf(a) - lineOf(b)).slice(0, mostProblems))
  if (lines.length === 0) throw invalid('file', 'has no line below its header')
  const quantity = lines.reduce((sum, line) => sum + line.quantity, 0)
  if (quantity > maxNumbers) throw invalid('file', `asks for ${quantity} numbers; an order has ${maxNumbers} at most`)
  return lines.map(({ line: _, ...wanted }) => wanted)
}
