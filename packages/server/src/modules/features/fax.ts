import { invalid } from '../../kernel/errors.ts'

/** What becomes of faxes to a number: 0 nothing, 1 they come by mail, 2 they go out by mail too, 3 a device takes them. */
export interface Fax {
  service: 0 | 1 | 2 | 3
  email: string | null
  serial: string | null
}

const mailbox = /^[^\s@<>(),;:"]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/
const serialNumber = /^[A-Za-z0-9][A-Za-z0-9.:-]*$/

/** A fax service with what it needs, and nothing else. Throws `invalid_input`. */
export function faxService(service: number, email: string, serial: string): Fax {
  if (service === 1 || service === 2) {
    if (email === '') throw invalid('email', 'is required for service 1 and 2')
    if (!mailbox.test(email)) throw invalid('email', `${email} is not a mail address`)
    return { service, email, serial: null }
  }
  if (service !== 3) return { service: 0, email: null, serial: null }
  if (serial === '') throw invalid('serial', 'is required for service 3')
  if (!serialNumber.test(serial)) throw invalid('serial', 'must be letters, digits, dots, colons and hyphens')
  return { service, email: null, serial }
}
