/** An address as the forms hold it, by the API's names. */
export interface AddressValues extends Record<string, unknown> {
  name: string
  streetnumber: string
  streetname: string
  addresstypenumber: string
  city: string
  state: string
  zipcode: string
}

export const noAddress: AddressValues = {
  name: '',
  streetnumber: '',
  streetname: '',
  addresstypenumber: '',
  city: '',
  state: '',
  zipcode: '',
}

export interface Candidate {
  line: string
  parts: Pick<AddressValues, 'streetnumber' | 'streetname' | 'city' | 'state' | 'zipcode'>
}

/** `123 TEST ST, MIAMI FL 33155`, as the verifier writes an address on one line. */
const lineForm = /^(\d\S*(?: \d+\/\d+)?) (.+), (.+) ([A-Z]{2}) (\S+(?: \d[A-Z]\d)?)$/

/** The addresses that the verifier thinks were meant: it says them after its finding. */
export function candidatesIn(message: string): Candidate[] {
  const [, meant = ''] = message.split('. Perhaps ')
  return meant.split(' · ').flatMap((line) => {
    const [, streetnumber = '', streetname = '', city = '', state = '', zipcode = ''] = lineForm.exec(line) ?? []
    return streetnumber === '' ? [] : [{ line, parts: { streetnumber, streetname, city, state, zipcode } }]
  })
}
