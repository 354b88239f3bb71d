import { isE164, nanpProblem } from '../../kernel/phone-number.ts'
import { type FileRecord, RecordCheck } from './record-check.ts'
import type { Reading, TableFormat } from './table-file.ts'

/** That a carrier can take numbers of a rate center in. */
export interface CarrierCoverage {
  carrierId: string
  ocn: string | null
  spid: string | null
  country: string
  region: string
  rateCenter: string
  lata: string | null
  /** The ten digits by which calls are routed to the carrier's switch. */
  lrn: string | null
}

function readCoverage(record: FileRecord): Reading<CarrierCoverage> {
  const check = new RecordCheck(record)
  const carrierId = check.text('carrier_id', 60)
  if (carrierId === null) check.problem('carrier_id', 'is missing')
  const region = check.region('state')
  if (region === null && check.text('state') === null) check.problem('state', 'is missing')
  const rateCenter = check.rateCenter('rate_center')
  if (rateCenter === null) check.problem('rate_center', 'is missing')
  const lrn = check.text('lrn')
  const number = `+1${lrn}`
  if (lrn !== null && (!/^\d{10}$/.test(lrn) || !isE164(number) || nanpProblem(number) !== null)) {
    check.problem('lrn', 'must be a routing number of ten digits')
  }
  return check.result({
    carrierId: carrierId ?? '',
    ocn: check.ocn('ocn'),
    spid: check.ocn('spid'),
    country: region?.country ?? '',
    region: region?.code ?? '',
    rateCenter: rateCenter ?? '',
    lata: check.lata('lata'),
    lrn,
  })
}

/** Which carrier serves which rate center, in the platform's own form. */
export const carrierCoverage: TableFormat<CarrierCoverage> = {
  expected: 'CSV with the header carrier_id,ocn,spid,state,rate_center,lata,lrn',
  separator: 'comma',
  required: ['carrier_id', 'ocn', 'spid', 'state', 'rate_center', 'lata', 'lrn'],
  read: readCoverage,
}
