import type { Handlers, modules } from '@dialyard/contract'
import type { Context } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { instantOf } from '../../kernel/instant.ts'
import { formatMoney, times } from '../../kernel/money.ts'
import { costOfService } from '../billing/index.ts'
import { activateNumber, activatePort } from './activate-port.ts'
import { cancelNumber, cancelPort, deletePort } from './cancel-port.ts'
import { findDetail } from './detail-store.ts'
import { findDocuments } from './document-store.ts'
import { targetOf } from './document-target.ts'
import { changeOf, forwardingOf, wantedPort } from './given-port.ts'
import { planPort, type WantedPort } from './plan-port.ts'
import type { PortTools } from './port-tools.ts'
import { portNumber, shownPortNumber } from './portability-routes.ts'
import { findPortForwarding } from './request-store.ts'
import { scheduleActivation } from './schedule-activation.ts'
import { setPortForwarding } from './set-port-forwarding.ts'
import { activationTypes, nameOf, shownDetail } from './shown-port.ts'
import { submitPort } from './submit-port.ts'
import { updatePort } from './update-port.ts'

type Calls = typeof modules.porting
type RequestCall =
  | `porting.${'submit' | 'preview' | 'show' | 'update' | 'cancel' | 'cancel-number' | 'delete'}`
  | `porting.${'show-forwarding' | 'update-forwarding' | 'activate' | 'activate-number' | 'update-activation'}`

/** A number as a caller of a call that says no kind may write it. */
export const anyNumber = (text: string, field: string) => {
  const isForeign = /^\+?[2-9]\d{10,14}$/.test(text.trim()) || /^\+[2-9]/.test(text.trim())
  return portNumber(isForeign ? 'international' : 'local', text, field)
}

async function preview(context: Context, tools: PortTools, wanted: WantedPort) {
  const { orders, missing, unportable, problems } = await planPort(context, tools, wanted)
  const { amount } = await costOfService(context, wanted.accountId, 'port_in')
  const count = orders.reduce((sum, { numbers }) => sum + numbers.length, 0)
  return {
    sub_orders: orders.map((order) => ({
      numbers: order.numbers.map(({ number }) => shownPortNumber(number)),
      losing_sp: order.losingCarrier,
      rate_center: order.rateCenter,
      region: order.region,
      lata: order.lata,
      complexity: order.complexity,
      zone: order.zone,
      business_days: order.businessDays,
      earliest_foc_date: order.earliestOn,
    })),
    missing: [...missing],
    problems: [...unportable, ...problems],
    fee: formatMoney(times(amount, count)),
  }
}

export const requestRoutes = (tools: PortTools): Handlers<Pick<Calls, RequestCall>, Context> => ({
  'porting.submit': async (context, fields) => {
    const wanted = await wantedPort(context, fields, tools.usualCarrier)
    return { data: { port_req_id: await submitPort(context, tools, wanted) } }
  },
  'porting.preview': async (context, fields) => ({
    data: await preview(context, tools, await wantedPort(context, fields, tools.usualCarrier)),
  }),
  'porting.show': async (context, named) => {
    const { target } = await targetOf(context, named)
    const found = await findDetail(context, target)
    if (!found) throw new AppError('not_found')
    return { data: shownDetail(found, await findDocuments(context, target)) }
  },
  'porting.update': async (context, { port_req_detail, ...named }) => {
    await updatePort(context, tools, nameOf(named), changeOf(port_req_detail))
    return { data: true }
  },
  'porting.cancel': async (context, named) => {
    await cancelPort(context, tools, nameOf(named))
    return { data: true }
  },
  'porting.cancel-number': async (context, { port_proposal_id: portProposalId, did_number }) => {
    await cancelNumber(context, tools, { portProposalId, number: anyNumber(did_number, 'did_number') })
    return { data: true }
  },
  'porting.delete': async (context, { port_request_id, did_number, ...named }) => {
    const name = nameOf({ ...named, port_req_id: port_request_id ?? named.port_req_id })
    const number = did_number === undefined ? null : anyNumber(did_number, 'did_number')
    await deletePort(context, tools, { ...name, number })
    return { data: true }
  },
  'porting.show-forwarding': async (context, { port_req_id }) => {
    await targetOf(context, { port_req_id })
    const found = await findPortForwarding(context, port_req_id)
    if (!found) throw new AppError('not_found')
    return {
      data: {
        port_req_id,
        fwd_preconfigured: found.preconfigured,
        fwd_trunk_grpid: found.extTgid,
        fwd_sip_type: found.format,
        fwd_order: found.order,
        fwd_answering_mode: found.mode,
        fwd_device_password: found.password === null ? null : '********',
        port_req_forwardings: found.steps.map((step) => ({
          port_req_id,
          forwarding_type_id: step.typeId,
          sequence: step.sequence,
          method: step.method,
          value: step.value,
          timeout: step.timeoutSeconds,
          created_at: step.createdAt.toISOString(),
          updated_at: step.updatedAt.toISOString(),
        })),
      },
    }
  },
  'porting.update-forwarding': async (context, { port_req_id: portReqId, ...fields }) => {
    const change = (before: Parameters<typeof forwardingOf>[1]) => forwardingOf(fields, before)
    await setPortForwarding(context, tools, { portReqId, change, devicePassword: fields.fwd_device_password ?? null })
    return { data: true }
  },
  'porting.activate': async (context, named) => {
    await activatePort(context, tools, nameOf(named))
    return { data: true }
  },
  'porting.activate-number': async (context, { port_proposal_id: portProposalId, did_number }) => {
    await activateNumber(context, tools, { portProposalId, number: anyNumber(did_number, 'did_number') })
    return { data: true }
  },
  'porting.update-activation': async (context, { port_proposal_id: portProposalId, did, ...fields }) => {
    const { activation_type, activation_date: at } = fields
    await scheduleActivation(context, tools, {
      portProposalId,
      number: anyNumber(did, 'did'),
      activationType: activationTypes[activation_type],
      activationAt: at === undefined ? null : instantOf(at, 'activation_date'),
    })
    return { data: true }
  },
})
