import type { Finding, Report } from './measure.ts'
import type { Stage } from './stage.ts'

const mebibytes = (bytes: number): number => bytes / 1024 / 1024

/** The import that filled the large stock: its rate, and whether memory stays flat while the file streams through. */
export async function benchInventory({ large, small }: Stage): Promise<Omit<Report, 'name' | 'machine'>> {
  const { numbers, seconds, uploadSeconds, bytes, idleRss, rss, peakRss } = large.imported
  const memory = rss.map(
    ({ share, bytes: at }): Finding => ({
      what: `memory of the server at ${share * 100} % of the file`,
      value: mebibytes(at),
      unit: 'MiB',
      target: null,
    }),
  )
  return {
    rows: [],
    findings: [
      { what: 'imported numbers', value: numbers / seconds, unit: '/s', target: { atLeast: 20_000 } },
      { what: 'whole import', value: seconds, unit: 's', target: null },
      { what: 'of it until the file was read', value: uploadSeconds, unit: 's', target: null },
      { what: 'memory of the server before', value: mebibytes(idleRss), unit: 'MiB', target: null },
      ...memory,
      { what: 'memory of the server, peak', value: mebibytes(peakRss), unit: 'MiB', target: null },
      {
        what: 'the small import, numbers',
        value: small.imported.numbers / small.imported.seconds,
        unit: '/s',
        target: null,
      },
    ],
    notes: [`${numbers} numbers, a line each, ${Math.round(mebibytes(bytes))} MiB, one transaction with all indexes`],
  }
}
