import type { Input } from '@dialyard/sdk'

export type NewDetail = Input<'porting.submit'>['port_req_detail']
export type FieldName = Exclude<keyof NewDetail, `fwd_${string}`>

interface DetailField {
  label: string
  hint?: string
  required?: true
}

/** What the losing carrier knows the customer by, and what the customer wishes. */
export const detailFields: Readonly<Record<FieldName, DetailField>> = {
  cust_acc_name: { label: 'Account name', hint: 'As on the bill of the losing carrier', required: true },
  cust_authorized_name: { label: 'Authorized person', hint: 'Who signs the letter of authorization', required: true },
  cust_acc_type: { label: 'Account type', required: true },
  cust_acc_number: { label: 'Account number', hint: 'With the losing carrier' },
  cust_acc_pin: { label: 'PIN or passcode', hint: 'Of the account, where it has one' },
  btn: { label: 'Billing telephone number', hint: 'By which the losing carrier bills the account', required: true },
  address_number: { label: 'House number', required: true },
  address_direction_prefix: { label: 'Direction before', hint: 'N, SW' },
  address_street_name: { label: 'Street', required: true },
  address_street_name_suffix: { label: 'Street type', hint: 'AVE, BLVD' },
  address_direction_suffix: { label: 'Direction after', hint: 'N, SW' },
  address_loc_designator: { label: 'Unit type', hint: 'APT, STE, FL' },
  address_loc_value: { label: 'Unit', hint: '4B' },
  city: { label: 'City', required: true },
  state: { label: 'State', required: true },
  postal_code: { label: 'ZIP code', required: true },
  desired_foc_date: { label: 'Wished date', required: true },
  activation_type: { label: 'Activation' },
  activation_date: { label: 'Activate at' },
  email_updates: { label: 'E-mail for news', hint: 'Who gets a letter at every step; several between commas' },
  notes: { label: 'Note' },
  tags: { label: 'Tags', hint: 'Of the numbers once they are here, between commas' },
}

const isField = (name: string): name is FieldName => Object.hasOwn(detailFields, name)

export const fieldLabel = (name: string): string =>
  isField(name) ? detailFields[name].label : name === 'numbers' ? 'Numbers' : name

/** What a document is called; undefined for what is none. */
export const documentLabel = (name: string): string | undefined =>
  documentTypes.find(({ value }) => value === name)?.label

export const documentTypes = [
  { value: 'loa', label: 'Letter of authorization', hint: 'Signed, naming the numbers, and not older than 60 days' },
  { value: 'bill', label: 'Bill of the losing carrier', hint: 'The newest, with account and address' },
  { value: 'csr', label: 'Customer service record', hint: 'Where the losing carrier has given you one' },
] as const
export type DocumentType = (typeof documentTypes)[number]['value']

export const accountTypes = [
  { value: 'BIZ', label: 'Business' },
  { value: 'RES', label: 'Residential' },
]

/** How numbers come once their date is there. */
export const activations = [
  { value: 'Auto', label: 'By themselves, when the date begins' },
  { value: 'Scheduled', label: 'By themselves, at an hour that I name' },
  { value: 'Manual', label: 'When I say so' },
]

/** In the order in which a bill shows it. */
export const addressFields = [
  ...(['address_number', 'address_direction_prefix', 'address_street_name', 'address_street_name_suffix'] as const),
  ...(['address_direction_suffix', 'address_loc_designator', 'address_loc_value'] as const),
  ...(['city', 'state', 'postal_code'] as const),
]

/** Of a sub-order's form the field of a problem: `port_req_detail.btn` is said of `btn`. */
export const fieldsOfDetail: Readonly<Record<string, string>> = Object.fromEntries(
  Object.keys(detailFields).map((name) => [`port_req_detail.${name}`, name]),
)
