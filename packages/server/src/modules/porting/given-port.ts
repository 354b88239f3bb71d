import type { InputOf, modules } from '@dialyard/contract'
import { type Context, scopeOf } from '../../context.ts'
import { invalid } from '../../kernel/errors.ts'
import { instantOf } from '../../kernel/instant.ts'
import { findVisibleAccount } from '../accounts/index.ts'
import { csvFields, findRegion } from '../reference/index.ts'
import type { WantedPort } from './plan-port.ts'
import { type ForwardingStep, noForwarding, type PortForwarding } from './port-forwarding.ts'
import type { CarrierName, PortDetail } from './port-order.ts'
import { portNumber } from './portability-routes.ts'
import { activationTypes, kindOfDidType } from './shown-port.ts'

type Calls = typeof modules.porting
type Filed = InputOf<Calls['porting.submit']>
type Changed = InputOf<Calls['porting.update']>['port_req_detail']
type Forwarded = InputOf<Calls['porting.update-forwarding']>

const given = (text: string | undefined): string | null => (text?.trim() ? text.trim() : null)

/** The fields of details that somebody has sent, by our names. What is sent empty is taken away. */
export function changeOf(fields: Changed): Partial<PortDetail> {
  const texts = {
    accountName: fields.cust_acc_name,
    authorizedName: fields.cust_authorized_name,
    accountType: fields.cust_acc_type,
    street: fields.address_street_name,
    houseNumber: fields.address_number,
    locationDesignator: fields.address_loc_designator,
    city: fields.city,
    postalCode: fields.postal_code,
    btn: fields.btn,
  }
  const emptiable = {
    accountNumber: fields.cust_acc_number,
    pin: fields.cust_acc_pin,
    directionPrefix: fields.address_direction_prefix,
    directionSuffix: fields.address_direction_suffix,
    streetSuffix: fields.address_street_name_suffix,
    locationValue: fields.address_loc_value,
    emailUpdates: fields.email_updates,
    notes: fields.notes,
    tags: fields.tags,
  }
  const said = (all: Record<string, string | undefined>, read: (text: string | undefined) => unknown) =>
    Object.fromEntries(Object.entries(all).flatMap(([name, text]) => (text === undefined ? [] : [[name, read(text)]])))
  const { state, desired_foc_date: desired, activation_type: type, activation_date: at } = fields
  return {
    ...said(texts, (text) => text),
    ...said(emptiable, given),
    ...(state === undefined ? {} : { state: findRegion(state)?.code ?? state }),
    ...(desired === undefined
      ? {}
      : { desiredFocAt: instantOf(desired, 'port_req_detail.desired_foc_date').toISOString() }),
    ...(type === undefined ? {} : { activationType: activationTypes[type] }),
    ...(at === undefined ? {} : { activationAt: instantOf(at, 'port_req_detail.activation_date').toISOString() }),
  }
}

const empty: Pick<PortDetail, 'accountNumber' | 'pin' | 'activationType' | 'activationAt' | 'emailUpdates' | 'notes'> &
  Pick<PortDetail, 'tags' | 'directionPrefix' | 'directionSuffix' | 'streetSuffix' | 'locationValue'> = {
  ...{ accountNumber: null, pin: null, directionPrefix: null, directionSuffix: null, streetSuffix: null },
  ...{ locationValue: null, activationType: 'auto', activationAt: null, emailUpdates: null, notes: null, tags: null },
}

const steps = (all: Forwarded['forwarding_data']): ForwardingStep[] =>
  (all ?? []).map((step, i) => ({
    typeId: step.forwarding_type_id ?? null,
    sequence: step.sequence ?? i + 1,
    method: step.method,
    value: given(step.value),
    timeoutSeconds: step.timeout ?? null,
  }))

/** What somebody has said of where the numbers are to ring; what he has not said is as it was. */
export function forwardingOf(fields: Omit<Forwarded, 'port_req_id'>, before: PortForwarding): PortForwarding {
  return {
    preconfigured: fields.fwd_preconfigured ?? before.preconfigured,
    extTgid: fields.fwd_trunk_grpid === undefined ? before.extTgid : fields.fwd_trunk_grpid || null,
    format: fields.fwd_sip_type ?? before.format,
    order: fields.fwd_order ?? before.order,
    mode: fields.fwd_answering_mode ?? before.mode,
    steps: fields.forwarding_data === undefined ? before.steps : steps(fields.forwarding_data),
  }
}

/** The numbers of a file, each with its line. Throws `invalid_input`. */
function numbersIn(file: string): { text: string; field: string }[] {
  const [head = '', ...lines] = file.replace(/^\uFEFF/, '').split(/\r?\n/)
  const column = (csvFields(head) ?? []).findIndex((name) => name.toLowerCase() === 'number')
  if (column < 0) throw invalid('file', 'has no column `number` in its first line')
  return lines.flatMap((line, i) => {
    const fields = csvFields(line)
    if (!fields) throw invalid('file', `line ${i + 2}: its quotes are not in order`)
    const text = fields[column] ?? ''
    return text === '' ? [] : [{ text, field: `file, line ${i + 2}` }]
  })
}

const mostNumbers = 5000

/** Whose numbers they are to be: the caller's, or those of an account that he sees. The staff have none of their own. */
async function ownerOf(context: Context, accountId: number | undefined): Promise<number> {
  const { actor } = context
  if (accountId === undefined && actor.role === 'account') return actor.accountId
  if (accountId === undefined) throw invalid('account_id', 'say whose numbers they are to be')
  const { type } = await findVisibleAccount(context, accountId, scopeOf(actor))
  if (type === 'customer' || type === 'reseller') return accountId
  throw invalid('account_id', 'is not a customer or reseller')
}

/** A port as it is to be filed, or to be looked at before. */
export async function wantedPort(context: Context, fields: Filed, usual: CarrierName): Promise<WantedPort> {
  const { did_type, port_req_detail: detail, file, forwarding_data } = fields
  const kind = kindOfDidType[did_type]
  const named = [
    ...(fields.numbers ?? []).map((text, i) => ({ text, field: `numbers[${i}]` })),
    ...(file === undefined ? [] : numbersIn(file)),
  ]
  if (named.length > mostNumbers) throw invalid('numbers', `a port has at most ${mostNumbers} numbers`)
  const forwarding = { ...detail, ...(forwarding_data && { forwarding_data }) }
  return {
    accountId: await ownerOf(context, fields.account_id),
    kind,
    carrier: fields.carrier ?? usual,
    importFile:
      file === undefined ? null : `ports_${context.clock.now().getTime()}_${context.ids.short().slice(0, 10)}.csv`,
    numbers: named.map(({ text, field }) => ({ number: portNumber(kind, text, field), field })),
    detail: { ...empty, ...changeOf(detail) } as PortDetail,
    forwarding: forwardingOf(forwarding, noForwarding),
    devicePassword: given(detail.fwd_device_password),
  }
}
