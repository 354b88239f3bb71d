import { endpointList, endpoints } from '@dialyard/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Member, password, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn, type Reply, requestOf, send, withToken } from '../harness/wire.ts'
import { newPort } from '../porting/new-port.ts'
import { detail as portDetail } from '../porting/world.ts'
import { sampleFiles } from './sample-files.ts'
import type { Schema } from './wrong-values.ts'

/** What one account owns, as the API names it. */
interface Things {
  accountId: number
  orderNo: string
  number: string
  didId: number
  holdId: string
  addressId: number
  /** A number that the account keeps back and has not bought. */
  heldNumber: string
  transactionId: string
  paymentId: string
  paymentMethodId: number
  apiKeyId: number
  /** Of the owner, or of the reseller above him who manages it. */
  planId: number
  groupSetId: number
  tariffId: number
  trunkGroupId: number
  extTgid: number
  bulkOrderId: number
  bulkOrderNo: string
  taskId: number
  portReqId: number
  portProposalId: number
  documentId: number
  portedNumber: string
  webhookId: number
  deliveryId: number
}

interface Probe {
  /** What the owner's thing is called in this field, and a name that nothing has. */
  of: (things: Things) => string | number
  absent: string | number
  /** The input around the name; by default the field alone. */
  input?: (name: string | number) => Record<string, unknown>
  /** 404 unless said. */
  code?: number
}

const accountId: Probe = { of: (things) => things.accountId, absent: 2_000_000_000 }
const account: Omit<Probe, 'input'> = accountId
const newCustomer = endpoints['customers.create'].examples[0]?.input
const orderNo: Probe = { of: (things) => things.orderNo, absent: 'ODR-3kxwl2qktt133at' }
const paymentMethodId: Probe = { of: (things) => things.paymentMethodId, absent: 2_000_000_000 }
const number: Omit<Probe, 'input'> = { of: (things) => things.number, absent: '7065550999' }
const wanted = (name: string | number) => ({ type: 'local', numbers: [{ number: name }] })
const inParts = (name: string | number) => {
  const [, npa, nxx, xxxx] = /^(...)(...)(....)$/.exec(String(name)) ?? []
  return { type: 'local', numbers: [{ npa, nxx, xxxx }] }
}

const addressId: Probe = { of: (things) => things.addressId, absent: 2_000_000_000 }
const office = { state: 'MA', streetnumber: '777', streetname: 'Brockton Avenue', city: 'Abington', zipcode: '02351' }
const located = { enabled: 'yes', name: 'a stranger', ...office }
const listed = {
  ...{ enabled: 'yes', type: 'BIZ', lstnm: 'A stranger' },
  ...{ state: 'MA', strt: 'Brockton Avenue', locnm: 'Abington', zip: '02351' },
}
const nameOfDid = (id: string | number) => ({ did_id: id, cnam_type: 'BIZ', display_name: 'A STRANGER' })
const aServicePrice = { service: 'cnam_change', amount: '1.00' }
const trunkGroup: Probe = { of: (things) => things.trunkGroupId, absent: 2_000_000_000 }
const bulkOrderId: Probe = { of: (things) => things.bulkOrderId, absent: 2_000_000_000 }
const asJson = (id: string | number) => ({ bulk_order_id: id, format: 'json' })
const toTrunkGroup = { of: (things: Things) => things.extTgid, absent: 2_000_000_000 }
const aMode = { answeringmode: '4' }
const webhookId: Probe = { of: (things) => things.webhookId, absent: 2_000_000_000 }
const aHook = { url: 'http://127.0.0.1:9/hook' }

const november = { from: '2026-11-01', to: '2026-11-30' }
const aPrice = { type: 'local', setup: '1.00', monthly: '1.00' }

const planId: Omit<Probe, 'input'> = { of: (things) => things.planId, absent: 2_000_000_000 }
const groupSetId: Omit<Probe, 'input'> = { of: (things) => things.groupSetId, absent: 2_000_000_000 }
/** A plan about the provider's destinations, which every reseller may name. */
const wantedPlan = {
  name: 'Free minutes',
  i_dest_group_set: 1,
  reset_period: 'Daily',
  thresholds: [{ from_minutes: 0, discount_percent: '100' }],
}
const tariffId: Omit<Probe, 'input'> = { of: (things) => things.tariffId, absent: 2_000_000_000 }
const aRate = { rates: [{ prefix: '1', rate: '0.01' }] }
const portReqId: Probe = { of: (things) => things.portReqId, absent: 2_000_000_000 }
const portProposalId: Probe = { of: (things) => things.portProposalId, absent: 2_000_000_000 }
const portNumber: Omit<Probe, 'input'> = { of: (things) => things.portedNumber, absent: '2057899999' }
const aPort = { did_type: 'LCL', numbers: ['2057891999'], port_req_detail: portDetail }
const staffOnly = "only the provider's staff may call it, and every account is theirs"

/** Every field by which a call names a thing: how a stranger would ask for it, or why there is no stranger. */
const fields: Readonly<Record<string, Probe | string>> = {
  'accounts.list-audit account_id': accountId,
  'accounts.impersonate account_id': staffOnly,
  'accounts.list-api-keys account_id': accountId,
  'accounts.revoke-api-key key_id': { of: (things) => things.apiKeyId, absent: 2_000_000_000 },
  'billing.list-prices account_id': accountId,
  'billing.list-subscriptions id': { of: (things) => things.accountId, absent: 2_000_000_000 },
  'billing.summarize-subscriptions id': { of: (things) => things.accountId, absent: 2_000_000_000 },
  'billing.preview-prices account_id': { ...accountId, input: (id) => ({ ...aPrice, account_id: id }) },
  'billing.list-service-prices account_id': accountId,
  'billing.remove-price account_id': { ...accountId, input: (id) => ({ price_id: 1, account_id: id }) },
  'billing.remove-price price_id': 'looked for in one list alone, and account_id says whose',
  'billing.set-service-price account_id': { ...accountId, input: (id) => ({ ...aServicePrice, account_id: id }) },
  'billing.set-prices account_id': { ...accountId, input: (id) => ({ ...aPrice, account_id: id }) },
  'customers.change id': { ...account, input: (id) => ({ id, firstname: 'Eve' }) },
  'customers.change product_id': 'names a product of the provider, which has no owner below him',
  'customers.create account_id': {
    ...accountId,
    input: (id) => ({ ...newCustomer, account_id: id }),
  },
  'customers.limit-calls id': { ...account, input: (id) => ({ id, limitsimulcalls: 'no' }) },
  'customers.list account_id': accountId,
  'customers.set-call-parking id': { ...account, input: (id) => ({ id, callparking: 'no' }) },
  'customers.set-paging id': { ...account, input: (id) => ({ id, paging: 'no' }) },
  'customers.set-rtp id': { ...account, input: (id) => ({ id, rtp: 'N' }) },
  'customers.show id': account,
  'events.change-webhook webhook_id': { ...webhookId, input: (id) => ({ webhook_id: id, description: 'mine' }) },
  'events.create-webhook account_id': { ...accountId, input: (id) => ({ account_id: id, ...aHook }) },
  'events.delete-webhook webhook_id': webhookId,
  'events.list account_id': accountId,
  'events.list-deliveries webhook_id': webhookId,
  'events.list-webhooks account_id': accountId,
  'events.redeliver delivery_id': 'looked for among those of one webhook alone, and webhook_id says whose',
  'events.redeliver webhook_id': webhookId,
  'events.rotate-webhook-secret webhook_id': webhookId,
  'events.show-webhook webhook_id': webhookId,
  'events.test-webhook webhook_id': webhookId,
  'features.create-cnam did_id': { of: (things) => things.didId, absent: 2_000_000_000, input: nameOfDid },
  'features.list-cnam number': number,
  'features.missing-911 account_id': accountId,
  'features.show-411 number': number,
  'features.show-911 number': number,
  'features.show-number number': number,
  'features.tag-numbers numbers': { ...number, input: (name) => ({ numbers: [name], tags: 'mine' }), code: 200 },
  'features.update-411 address_id': 'looked for among those of the number’s owner alone, and number says whose',
  'features.update-411 number': { ...number, input: (name) => ({ number: name, ...listed }) },
  'features.update-911 address_id': 'looked for among those of the number’s owner alone, and number says whose',
  'features.update-911 number': { ...number, input: (name) => ({ number: name, ...located }) },
  'features.update-fax number': { ...number, input: (name) => ({ number: name, service: 3, serial: '1' }) },
  'features.update-tags number': { ...number, input: (name) => ({ number: name, tags: 'mine' }) },
  'notices.list account_id': accountId,
  'billing.adjust account_id': staffOnly,
  'billing.credit account_id': staffOnly,
  'billing.credit-customer id': { ...accountId, input: (id) => ({ id, amount: '1.00', reason: 'Paid in cash' }) },
  'billing.list-ledger account_id': accountId,
  'billing.list-margins account_id': {
    ...accountId,
    input: (name) => ({ account_id: name, from: '2026-11-01', to: '2026-12-01' }),
  },
  'billing.list-statements account_id': accountId,
  'billing.reverse-transaction transaction_id': staffOnly,
  'billing.show-statement account_id': { ...accountId, input: (name) => ({ account_id: name, month: '2026-11' }) },
  'billing.show-ledger-transaction transaction_id': {
    of: (things) => things.transactionId,
    absent: '0192f0c1-7b1e-7000-8000-000000000001',
  },
  'billing.show-transaction transaction_id': staffOnly,
  'discounts.assign i_vd_plan': { ...planId, input: (name) => ({ id: strangersCustomer, i_vd_plan: name }) },
  'discounts.assign id': { ...accountId, input: (id) => ({ id, i_vd_plan: 1 }) },
  'discounts.change-group i_dest_group_set': {
    ...groupSetId,
    input: (name) => ({ i_dest_group_set: name, name: 'Mine' }),
  },
  'discounts.change-plan i_vd_plan': { ...planId, input: (name) => ({ i_vd_plan: name, name: 'Mine' }) },
  'discounts.create-plan i_customer': { ...accountId, input: (name) => ({ ...wantedPlan, i_customer: name }) },
  'discounts.create-plan i_dest_group_set': {
    ...groupSetId,
    input: (name) => ({ ...wantedPlan, i_dest_group_set: name }),
  },
  'discounts.end i_vd_plan': { ...planId, input: (name) => ({ id: strangersCustomer, i_vd_plan: name }) },
  'discounts.end id': { ...accountId, input: (id) => ({ id, i_vd_plan: 1 }) },
  'discounts.list-of-customer id': { ...accountId, input: (id) => ({ id }) },
  'numbers.bulk-release numbers': { ...number, input: (name) => ({ numbers: [name] }), code: 200 },
  'numbers.list account_id': accountId,
  // A filter: what is not found is not there.
  'numbers.list number': { ...number, code: 200 },
  'numbers.release id': { of: (things) => things.didId, absent: 2_000_000_000, input: (id) => ({ id: [id] }) },
  'numbers.release numbers': { ...number, input: (name) => ({ numbers: [name] }) },
  'numbers.release-hold uqid': { of: (things) => things.holdId, absent: '5f0c8f3e-7a55-4d0f-9a5c-1d6a3c1f2b40' },
  'orders.bulk-numbers bulk_order_id': { ...bulkOrderId, input: asJson },
  'orders.bulk-summary bulk_order_id': { ...bulkOrderId, input: asJson },
  'orders.cancel-bulk bulk_order_id': bulkOrderId,
  'orders.create-bulk fwd_trunk_grpid': {
    ...toTrunkGroup,
    input: (id) => ({ order_type: 'state', fwd_trunk_grpid: id }),
  },
  'orders.list account_id': accountId,
  'orders.list-bulk account_id': accountId,
  // A filter: what is not found is not there.
  'orders.list-bulk order_no': { of: (things) => things.bulkOrderNo, absent: 'OBO-3kxwl2qktt133at', code: 200 },
  'orders.show-bulk bulk_order_id': bulkOrderId,
  'orders.purchase numbers[].fwd_trunk_grpid': {
    ...toTrunkGroup,
    input: (id) => ({ type: 'local', numbers: [{ number: '2055550109', fwd_trunk_grpid: id }] }),
  },
  'orders.purchase numbers[].id': 'names a group of stock, which is offered to everyone',
  'orders.purchase numbers[].number': { ...number, input: wanted, code: 409 },
  'orders.show order_no': orderNo,
  'payments.list account_id': accountId,
  'payments.refund payment_id': "only the provider's staff may call it, and every payment is theirs",
  'payments.remove-method payment_method_id': paymentMethodId,
  'payments.set-default-method payment_method_id': paymentMethodId,
  'payments.show payment_id': { of: (things) => things.paymentId, absent: '5f0c8f3e-7a55-4d0f-9a5c-1d6a3c1f2b40' },
  'porting.activate port_proposal_id': portProposalId,
  'porting.activate port_req_id': portReqId,
  'porting.activate-number port_proposal_id': {
    ...portProposalId,
    input: (id) => ({ port_proposal_id: id, did_number: '2057891999' }),
  },
  'porting.cancel port_proposal_id': portProposalId,
  'porting.cancel port_req_id': portReqId,
  'porting.cancel-number port_proposal_id': {
    ...portProposalId,
    input: (id) => ({ port_proposal_id: id, did_number: '2057891999' }),
  },
  'porting.delete port_proposal_id': portProposalId,
  'porting.delete port_req_id': portReqId,
  'porting.delete port_request_id': { ...portReqId, input: (id) => ({ port_request_id: id }) },
  'porting.desk numbers': staffOnly,
  'porting.desk port_proposal_id': staffOnly,
  'porting.export account_id': accountId,
  'porting.export numbers': 'a filter: what is not found is not there',
  'porting.export port_proposal_id': portProposalId,
  'porting.export port_req_id': portReqId,
  'porting.fault port_proposal_id': { ...portProposalId, input: (id) => ({ port_proposal_id: id, fault: 'silence' }) },
  'porting.list account_id': accountId,
  'porting.list numbers': { ...portNumber, input: (name) => ({ numbers: [name] }), code: 200 },
  'porting.list-dated account_id': accountId,
  'porting.list-dated numbers': { ...portNumber, input: (name) => ({ numbers: [name] }), code: 200 },
  'porting.list-numbers port_proposal_id': portProposalId,
  'porting.list-rejected account_id': accountId,
  'porting.list-rejected numbers': { ...portNumber, input: (name) => ({ numbers: [name] }), code: 200 },
  'porting.list-sub-orders port_proposal_id': portProposalId,
  'porting.list-sub-orders port_req_id': portReqId,
  'porting.note port_proposal_id': staffOnly,
  'porting.preview account_id': { ...accountId, input: (id) => ({ ...aPort, account_id: id }) },
  'porting.preview forwarding_data[].forwarding_type_id': 'whatever a client calls a step',
  'porting.preview numbers': 'numbers that are to come; whose one is that is here already is not told',
  'porting.preview fwd_trunk_grpid': 'looked for when the port is filed',
  'porting.show port_proposal_id': portProposalId,
  'porting.show port_req_id': portReqId,
  'porting.show-activation did': 'looked for in one sub-order alone, which port_proposal_id names',
  'porting.show-activation port_proposal_id': {
    ...portProposalId,
    input: (id) => ({ port_proposal_id: id, did: '2057891999' }),
  },
  'porting.show-desk-order port_proposal_id': staffOnly,
  'porting.show-forwarding port_req_id': portReqId,
  'porting.submit account_id': { ...accountId, input: (id) => ({ ...aPort, account_id: id }) },
  'porting.submit forwarding_data[].forwarding_type_id': 'whatever a client calls a step',
  'porting.submit numbers': 'numbers that are to come; whose one is that is here already is not told',
  'porting.submit fwd_trunk_grpid': {
    ...toTrunkGroup,
    input: (id) => ({ ...aPort, port_req_detail: { ...aPort.port_req_detail, fwd_trunk_grpid: id } }),
  },
  'porting.take port_proposal_id': staffOnly,
  'porting.timeline did': 'looked for in one port alone, which is named beside it',
  'porting.timeline port_proposal_id': portProposalId,
  'porting.timeline port_req_id': portReqId,
  'porting.update port_proposal_id': {
    ...portProposalId,
    input: (id) => ({ port_proposal_id: id, port_req_detail: { cust_acc_pin: '1' } }),
  },
  'porting.update port_req_id': {
    ...portReqId,
    input: (id) => ({ port_req_id: id, port_req_detail: { cust_acc_pin: '1' } }),
  },
  'porting.update-activation did': 'looked for in one sub-order alone, which port_proposal_id names',
  'porting.update-activation port_proposal_id': {
    ...portProposalId,
    input: (id) => ({ port_proposal_id: id, did: '2057891999', activation_type: 'Auto' }),
  },
  'porting.update-forwarding forwarding_data[].forwarding_type_id': 'whatever a client calls a step',
  'porting.update-forwarding fwd_trunk_grpid':
    'looked for among those of the port’s owner, whose port port_req_id names',
  'porting.update-forwarding port_req_id': {
    ...portReqId,
    input: (id) => ({ port_req_id: id, fwd_answering_mode: 'VO' }),
  },
  'porting.check numbers': 'anybody may ask of any number whether it can be ported; whose it is is not told',
  'porting.list-documents port_proposal_id': portProposalId,
  'porting.list-documents port_req_id': portReqId,
  'porting.remove-document port_proposal_id': {
    ...portProposalId,
    input: (id) => ({ port_proposal_id: id, type: 'loa' }),
  },
  'porting.remove-document port_req_id': { ...portReqId, input: (id) => ({ port_req_id: id, type: 'loa' }) },
  'porting.show-document document_id': { of: (things) => things.documentId, absent: 2_000_000_000 },
  'porting.show-loa port_proposal_id': portProposalId,
  'porting.show-loa port_req_id': portReqId,
  'porting.upload-document port_proposal_id': {
    ...portProposalId,
    input: (id) => ({ port_proposal_id: id, type: 'loa' }),
  },
  'porting.upload-document port_req_id': { ...portReqId, input: (id) => ({ port_req_id: id, type: 'loa' }) },
  'reference.create-address account_id': { ...accountId, input: (id) => ({ ...office, account_id: id }) },
  'reference.delete-address address_id': addressId,
  'reference.list-addresses account_id': accountId,
  'reference.show-address address_id': addressId,
  'renewals.announce-price account_id': { ...accountId, input: (id) => ({ price_id: 1, account_id: id }) },
  'renewals.announce-price price_id': 'looked for in one list alone, and account_id says whose',
  'renewals.list-announcements account_id': { ...accountId, input: (id) => ({ price_id: 1, account_id: id }) },
  'renewals.list-announcements price_id': 'looked for in one list alone, and account_id says whose',
  'routing.bulk-forwarding fwd_trunk_grpid': 'looked for among those of each number’s owner, who names his numbers',
  'routing.bulk-forwarding numbers': { ...number, input: (name) => ({ numbers: [name], ...aMode }), code: 200 },
  'routing.create-trunk-group account_id': {
    ...accountId,
    input: (id) => ({ trunk_name: 'mine', trunk_ips: [{ ip_address: '203.0.113.10' }], account_id: id }),
  },
  'routing.list-trunk-groups account_id': accountId,
  'routing.remove-default-forwarding account_id': accountId,
  'routing.remove-trunk-group trunk_grpid': trunkGroup,
  'routing.set-default-forwarding account_id': { ...accountId, input: (id) => ({ account_id: id, ...aMode }) },
  'routing.set-default-forwarding fwd_trunk_grpid': toTrunkGroup,
  'routing.show-default-forwarding account_id': accountId,
  'routing.show-forwarding number': number,
  'routing.show-route call_id': 'whatever a SIP server calls a call',
  'routing.show-route number': number,
  'routing.simulate call_id': 'whatever a SIP server calls a call',
  'routing.simulate number': { ...number, input: (name) => ({ number: name, caller: 'anonymous' }) },
  'routing.update-forwarding fwd_trunk_grpid': 'looked for among those of the number’s owner, who names his number',
  'routing.update-forwarding number': { ...number, input: (name) => ({ number: name, ...aMode }) },
  'routing.update-trunk-group trunk_grpid': trunkGroup,
  'tasks.forward fwd_trunk_grpid': 'looked for among those of each number’s owner, who names his numbers',
  'tasks.forward numbers': 'looked for by the task, and answered as not among the asker’s',
  'tasks.list account_id': accountId,
  'tasks.release numbers': 'looked for by the task, and answered as not among the asker’s',
  'tasks.show task_id': { of: (things) => things.taskId, absent: 2_000_000_000 },
  'tariffs.assign account_id': { ...accountId, input: (id) => ({ tariff_id: null, account_id: id }) },
  'tariffs.assign id': { ...accountId, input: (id) => ({ tariff_id: null, id }) },
  'tariffs.assign tariff_id': tariffId,
  'tariffs.change tariff_id': { ...tariffId, input: (id) => ({ tariff_id: id, name: 'Mine' }) },
  'suppliers.change api_key': 'a secret of somebody else’s server, for the staff to give',
  'suppliers.change supplier_id': 'the provider’s own, which no account has',
  'suppliers.compare supplier_id': 'the provider’s own, which no account has',
  'suppliers.create api_key': 'a secret of somebody else’s server, for the staff to give',
  'suppliers.list-drift supplier_id': 'the provider’s own, which no account has',
  'suppliers.list-orders supplier_id': 'the provider’s own, which no account has',
  'suppliers.remove supplier_id': 'the provider’s own, which no account has',
  'suppliers.test supplier_id': 'the provider’s own, which no account has',
  'tariffs.create account_id': { ...accountId, input: (id) => ({ account_id: id, name: 'Mine' }) },
  'tariffs.import-rates tariff_id': tariffId,
  'tariffs.list account_id': accountId,
  'tariffs.list-assignments account_id': accountId,
  'tariffs.list-rates tariff_id': tariffId,
  'tariffs.preview account_id': accountId,
  'tariffs.preview number': 'the other party, who is anybody',
  'tariffs.remove tariff_id': tariffId,
  'tariffs.set-rates tariff_id': { ...tariffId, input: (id) => ({ tariff_id: id, ...aRate }) },
  'tariffs.show tariff_id': tariffId,
  'usage.add-records records[].account_id': staffOnly,
  'usage.add-records records[].call_id': 'whatever a switch calls a call',
  'usage.add-records records[].h323_conf_id': 'whatever a switch calls a call',
  'usage.add-records records[].h323_incoming_conf_id': 'whatever a switch calls a call',
  'usage.assign-holding account_id': staffOnly,
  'usage.assign-holding i_xdr': staffOnly,
  'usage.assign-holding number': staffOnly,
  'usage.list-xdr account_id': { ...accountId, input: (id) => ({ account_id: id, ...november }) },
  'usage.rerate account_id': staffOnly,
  'usage.retry-rejected account_id': staffOnly,
  'usage.retry-rejected call_id': 'whatever a switch calls a call',
  'usage.retry-rejected h323_conf_id': 'whatever a switch calls a call',
  'usage.retry-rejected h323_incoming_conf_id': 'whatever a switch calls a call',
  'usage.retry-rejected reject_id': staffOnly,
  'usage.summary account_id': { ...accountId, input: (id) => ({ account_id: id, ...november }) },
}

/** Further ways to ask for a thing: by its parts, and for one that its owner only keeps back. */
const held: Omit<Probe, 'input'> = { of: (things) => things.heldNumber, absent: '7065550999' }
const furtherProbes: readonly (readonly [string, Probe])[] = [
  ['orders.purchase numbers[].xxxx, of a number', { ...number, input: inParts, code: 409 }],
  ['orders.purchase numbers[].number, held', { ...held, input: wanted, code: 409 }],
  ['orders.purchase numbers[].xxxx, of a held number', { ...held, input: inParts, code: 409 }],
  [
    'orders.purchase numbers[].number, held, in part',
    { ...held, input: (name) => ({ ...wanted(name), allow_partial: true }), code: 200 },
  ],
  ['features.update-911 number, to take it out', { ...number, input: (name) => ({ number: name, enabled: 'no' }) }],
  ['features.update-411 number, to take it out', { ...number, input: (name) => ({ number: name, enabled: 'no' }) }],
  [
    'features.create-cnam did_id, to take it away',
    { of: ({ didId }) => didId, absent: 2_000_000_000, input: (id) => ({ did_id: id, cnam_status: false }) },
  ],
  ['features.show-number number, held', held],
  ['numbers.release numbers, held', { ...held, input: (name) => ({ numbers: [name] }) }],
  ['numbers.bulk-release numbers, held', { ...held, input: (name) => ({ numbers: [name] }), code: 200 }],
  ['numbers.list number, held', { ...held, input: (name) => ({ number: name }), code: 200 }],
]

const namesThings = /(id|ids|_no|_key)$|^i_|^(numbers?|did|tn)$/

function namingFields({ properties = {} }: Schema): string[] {
  return Object.entries(properties).flatMap(([name, schema]) => [
    ...(namesThings.test(name) && schema.items?.type !== 'object' ? [name] : []),
    ...namingFields(schema),
    ...namingFields(schema.items ?? {}).map((inner) => `${name}[].${inner}`),
  ])
}

let platform: TestPlatform
/** Of the other reseller: whom he can name, and nobody else. */
let strangersCustomer = 0
const owned: Record<string, Things> = {}
const tokens: Record<string, string> = {}

type Managed = Pick<Things, 'planId' | 'groupSetId' | 'tariffId'>

/** A plan, about destinations of its own, and a tariff that a reseller has given to his customer. */
async function plan({ client }: Member, customer: Member): Promise<Managed> {
  const group = { name: 'North America', prefixes: ['1'] }
  const { i_dest_group_set } = (await client.call('discounts.create-group', group)).data
  const wanted = { ...wantedPlan, i_dest_group_set, reset_period: 'Daily' } as const
  const { i_vd_plan } = (await client.call('discounts.create-plan', wanted)).data
  await client.call('discounts.assign', { id: customer.id, i_vd_plan })
  const { tariff_id: tariffId } = (await client.call('tariffs.create', { name: 'Retail' })).data
  await client.call('tariffs.assign', { tariff_id: tariffId, id: customer.id })
  return { planId: i_vd_plan, groupSetId: i_dest_group_set, tariffId }
}

async function buy({ id, client }: Member, bought: string): Promise<Omit<Things, keyof Managed>> {
  const { order_no } = await client.call('orders.purchase', { type: 'local', numbers: [{ number: bought }] })
  const [row] = (await client.call('numbers.list', { number: bought })).data
  const kept = await client.call('numbers.search', { type: 'local', state: 'AL', limit: 1, hold: true })
  const { uqid, result } = kept.data as { uqid: string; result: { did_number: string }[] }
  const heldNumber = result[0]?.did_number ?? ''
  const ids = { accountId: id, orderNo: order_no ?? '', number: bought, didId: row?._id ?? 0, holdId: uqid, heldNumber }
  const { payment_method_id: paymentMethodId } = (await client.call('payments.add-method', { token: 'pm_test_ok' }))
    .data
  const { payment_id: paymentId } = await client.call('payments.pay', { amount: '25.00' })
  const [entry] = (await client.call('billing.list-ledger', { limit: 1 })).data.rows
  const transactionId = entry?.transaction_id ?? ''
  const apiKeyId = (await client.call('accounts.create-api-key', { name: 'a key', scopes: ['read'] })).data.key_id
  const { address_id: addressId } = (await client.call('reference.create-address', { ...office, name: `of ${id}` }))
    .data
  const terms = { trunk_name: 'office', trunk_ips: [{ ip_address: '203.0.113.10' }] }
  const { trunk_grpid: trunkGroupId, ext_tgid: extTgid } = (await client.call('routing.create-trunk-group', terms)).data
  const file = new Blob(['state,quantity\nTX,1\n'])
  const bulk = await client.upload('orders.create-bulk', { file }, { order_type: 'state' })
  const bulkThings = { bulkOrderId: bulk.bulk_order_id ?? 0, bulkOrderNo: bulk.order_no ?? '' }
  const { task_id: taskId } = (await client.call('tasks.release', { numbers: ['7065559999'] })).data
  const things = { ...ids, transactionId, paymentId, paymentMethodId, apiKeyId, addressId, trunkGroupId, extTgid }
  return { ...things, ...bulkThings, taskId, ...(await portOf(id, client)), ...(await webhookOf(client)) }
}

async function portOf(accountId: number, client: Member['client']) {
  const portedNumber = `205789${1000 + accountId}`
  const { portReqId, portProposalIds } = await newPort(client, [portedNumber])
  const file = new Blob([sampleFiles['porting.upload-document'] ?? ''])
  const { data } = await client.upload('porting.upload-document', { file }, { port_req_id: portReqId, type: 'loa' })
  return { portReqId, portProposalId: portProposalIds[0] ?? 0, documentId: data.document_id, portedNumber }
}

async function webhookOf(client: Member['client']) {
  const { webhook_id: webhookId } = (await client.call('events.create-webhook', aHook)).data
  await client.call('events.test-webhook', { webhook_id: webhookId })
  await client.call('events.list')
  const [delivery] = (await client.call('events.list-deliveries', { webhook_id: webhookId })).data.rows
  const deliveryId = delivery?.delivery_id ?? 0
  return { webhookId, deliveryId }
}

beforeAll(async () => {
  platform = await startPlatform()
  // What a stranger calls by the name of another's thing must not happen to be a port, or an account, of his own.
  await platform.sql(`SELECT setval(pg_get_serial_sequence('port_request', 'port_req_id'), 700000),
    setval(pg_get_serial_sequence('port_proposal', 'port_proposal_id'), 800000),
    setval(pg_get_serial_sequence('webhook', 'webhook_id'), 900000),
    setval(pg_get_serial_sequence('webhook_delivery', 'delivery_id'), 950000)`)
  await platform.price('local', '2.00', '1.00')
  await platform.stock(`range_start,range_end,type,state,ratecenter
7065550100,7065550109,local,GA,ATHENS
2055550100,2055550109,local,AL,JASPER`)
  const balance = '100.00'
  const rita = await platform.account('rita', { balance, type: 'reseller' })
  const carl = await platform.account('carl', { balance, parentId: rita.id })
  await platform.account('cora', { balance, parentId: rita.id })
  const rolf = await platform.account('rolf', { balance, type: 'reseller' })
  strangersCustomer = (await platform.account('rosa', { balance, parentId: rolf.id })).id
  await platform.account('dora', { balance })
  await platform.admin.call('discounts.create-group', { name: 'Everywhere', prefixes: ['1', '4'] })
  const managed = await plan(rita, carl)
  owned.carl = { ...(await buy(carl, '7065550100')), ...managed }
  owned.rita = { ...(await buy(rita, '7065550101')), ...managed }
  for (const name of ['rita', 'carl', 'cora', 'rolf', 'rosa', 'dora']) {
    tokens[name] = await logIn(platform.url, name, password)
  }
})
afterAll(() => platform.close())

/**
 * Who is a stranger to whom: a sibling, another reseller and his customer, the provider's customer; and a customer to his
 * own reseller.
 */
const strangers: Readonly<Record<string, readonly string[]>> = {
  carl: ['cora', 'rolf', 'rosa', 'dora'],
  rita: ['carl', 'rolf', 'rosa', 'dora'],
}

function ask(who: string, field: string, probe: Probe, name: string | number): Promise<Reply> {
  const [operation, path = ''] = field.split(/,? /)
  const endpoint = endpointList.find(([id]) => id === operation)?.[1]
  if (!endpoint) throw new Error(`there is no call ${operation}`)
  const input = probe.input?.(name) ?? { [path]: name }
  return send(platform.url, withToken(requestOf(endpoint, input, sampleFiles[operation ?? '']), tokens[who] ?? ''))
}

test('every field that names a thing is in the table, and nothing else is', () => {
  const found = endpointList.flatMap(([operation, { input }]) =>
    namingFields(input as Schema).map((path) => `${operation} ${path}`),
  )
  expect(found.sort()).toEqual(Object.keys(fields).sort())
})

const probes = Object.entries(fields).filter((entry): entry is [string, Probe] => typeof entry[1] !== 'string')

describe("another's thing is answered exactly as one that does not exist:", () => {
  test.each([...probes, ...furtherProbes])('%s', async (field, probe) => {
    for (const [owner, others] of Object.entries(strangers)) {
      const name = probe.of(owned[owner] as Things)
      for (const who of others) {
        const [theirs, none] = [await ask(who, field, probe, name), await ask(who, field, probe, probe.absent)]
        const told = `${who} asks for what is ${owner}'s`
        expect(none.body.code, told).toBe(probe.code ?? 404)
        // The answer without the name itself, which both repeat.
        const said = (
          { status, body: { data, error, errors, failed, ...rest } }: Reply,
          shown: string | number,
        ): object => {
          const text = JSON.stringify({ data, error, errors, failed }).replaceAll(
            new RegExp(`\\b${shown}\\b`, 'g'),
            '…',
          )
          return { status, ...rest, text }
        }
        expect(said(theirs, name), told).toEqual(said(none, probe.absent))
      }
    }
  })
})

describe('what strangers asked for is there all the time, for its owner and the reseller above him:', () => {
  test.each([
    'billing.list-ledger account_id',
    'billing.show-statement account_id',
    'customers.show id',
    ...['numbers.list account_id', 'numbers.list number', 'orders.list account_id', 'orders.show order_no'],
    ...['payments.list account_id', 'payments.show payment_id'],
    ...['billing.list-subscriptions id', 'billing.summarize-subscriptions id'],
  ])('%s', async (field) => {
    const probe = fields[field] as Probe
    for (const [who, whose] of [
      ['carl', 'carl'],
      ['rita', 'carl'],
      ['rita', 'rita'],
    ] as const) {
      const { body } = await ask(who, field, probe, probe.of(owned[whose] as Things))
      expect(body).toMatchObject({ code: 200 })
      expect(JSON.stringify(body.data)).toContain(String(owned[whose]?.accountId))
    }
  })
})

const reads = new Set(endpointList.filter(([, { method }]) => method === 'GET').map(([operation]) => operation))
const ofEveryKind = (things: Things): (string | number)[] => Object.values(things)

test('whatever kind of name is put in whatever field, a stranger is shown nothing and takes nothing', async () => {
  const state = () =>
    platform.sql(`SELECT number, state, account_id, hold_id FROM number WHERE state <> 'available' ORDER BY number`)
  const before = await state()
  const orders = await platform.sql('SELECT FROM number_order')
  for (const [owner, others] of Object.entries(strangers)) {
    const things = owned[owner] as Things
    for (const who of others) {
      for (const [field, probe] of [...probes, ...furtherProbes]) {
        const names = ofEveryKind(things)
        const replies = await Promise.all(names.map((name) => ask(who, field, probe, name)))
        for (const [i, { body }] of replies.entries()) {
          const name = names[i]
          const told = `${who} puts ${name}, which is ${owner}'s, in ${field}: ${JSON.stringify(body)}`
          if (reads.has((field.split(' ')[0] ?? '') as never) && body.code === 200) {
            expect(JSON.stringify(body.data), told).not.toContain(`"account_id":${things.accountId},`)
            expect(JSON.stringify(body.data), told).not.toContain(things.number)
          }
          expect([200, 400, 403, 404, 409], told).toContain(body.code)
        }
      }
    }
  }
  expect(await state()).toEqual(before)
  expect(await platform.sql('SELECT FROM number_order')).toHaveLength(orders.length)
}, 240_000)

describe("a list shows nothing of a stranger's without being asked for it by name:", () => {
  const lists = [
    'billing.list-ledger',
    'discounts.list',
    'discounts.list-groups',
    'numbers.list',
    'orders.list',
    'numbers.list-holds',
    'numbers.search',
    'payments.list',
  ]
  const more = [
    'accounts.list-api-keys',
    'accounts.list-audit',
    'reference.list-addresses',
    'features.missing-911',
    'routing.list-trunk-groups',
    'orders.list-bulk',
    'tasks.list',
    'events.list',
    'events.list-webhooks',
  ]
  test.each([...lists, 'payments.list-methods', ...more])('%s', async (operation) => {
    for (const [owner, others] of Object.entries(strangers)) {
      const {
        paymentMethodId,
        didId,
        apiKeyId,
        addressId: id,
        planId,
        groupSetId,
        tariffId,
        trunkGroupId,
        extTgid,
        bulkOrderId,
        taskId,
        portReqId,
        portProposalId,
        documentId,
        webhookId,
        deliveryId: _deliveryId,
        accountId: _,
        ...names
      } = owned[owner] as Things
      for (const who of others) {
        const all = { of: () => '', absent: '', input: () => ({ type: 'local', state: 'AL', limit: 1000, page: 1 }) }
        const { body } = await ask(who, operation, all, '')
        expect(body.code).toBe(200)
        const text = JSON.stringify(body.data)
        for (const name of Object.values(names)) expect(text).not.toContain(name)
        expect(text).not.toContain(`"_id":${didId},`)
        expect(text).not.toContain(`"payment_method_id":${paymentMethodId},`)
        expect(text).not.toContain(`"key_id":${apiKeyId},`)
        expect(text).not.toContain(`"address_id":${id},`)
        expect(text).not.toContain(`"trunk_grpid":${trunkGroupId},`)
        expect(text).not.toContain(`"ext_tgid":${extTgid},`)
        expect(text).not.toContain(`"bulk_order_id":${bulkOrderId},`)
        expect(text).not.toContain(`"task_id":${taskId},`)
        expect(text).not.toContain(`"port_req_id":${portReqId},`)
        expect(text).not.toContain(`"port_proposal_id":${portProposalId},`)
        expect(text).not.toContain(`"document_id":${documentId},`)
        expect(text).not.toMatch(new RegExp(`"i_vd_plan":${planId}\\b`))
        expect(text).not.toContain(`"webhook_id":${webhookId},`)
        expect(text).not.toContain(`"i_dest_group_set":${groupSetId},`)
        expect(text).not.toContain(`"tariff_id":${tariffId},`)
      }
    }
  })
})

test('a payment method is its own account’s alone: the reseller above neither sees it nor does anything with it', async () => {
  const { paymentMethodId: id } = owned.carl as Things
  for (const field of ['payments.remove-method', 'payments.set-default-method']) {
    expect((await ask('rita', `${field} payment_method_id`, paymentMethodId, id)).body.code, field).toBe(404)
  }
})

test('a hold is its own account’s alone: the reseller above neither sees it nor lets go of it', async () => {
  const things = owned.carl as Things
  const probe = fields['numbers.release-hold uqid'] as Probe
  expect((await ask('rita', 'numbers.release-hold uqid', probe, things.holdId)).body.code).toBe(404)
  const wish = furtherProbes.find(([name]) => name === 'orders.purchase numbers[].number, held')?.[1] as Probe
  expect((await ask('rita', 'orders.purchase numbers[].number', wish, things.heldNumber)).body.code).toBe(409)
})

test('and what a stranger could not take away can still be given back by its owner', async () => {
  for (const [who, things] of Object.entries(owned)) {
    const hold = fields['numbers.release-hold uqid'] as Probe
    expect((await ask(who, 'numbers.release-hold uqid', hold, things.holdId)).body.code).toBe(200)
    const release = fields['numbers.release id'] as Probe
    expect((await ask(who, 'numbers.release id', release, things.didId)).body.code).toBe(200)
  }
})
