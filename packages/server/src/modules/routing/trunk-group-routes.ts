import type { Handlers, InputOf, modules } from '@dialyard/contract'
import { type Context, scopeOf } from '../../context.ts'
import { invalid } from '../../kernel/errors.ts'
import { slice } from '../../kernel/page.ts'
import { findSubtree } from '../accounts/index.ts'
import { accountOf } from './account-of.ts'
import { removeTrunkGroup } from './remove-trunk-group.ts'
import { changeTrunkGroup, createTrunkGroup, type TrunkGroupChange } from './save-trunk-group.ts'
import { type Member, memberName, parseMember } from './sip-target.ts'
import type { TargetRule } from './target-rule.ts'
import { isLine, type TrunkGroup } from './trunk-group.ts'
import { countTrunkGroups, listTrunkGroups } from './trunk-group-store.ts'

type Calls = typeof modules.routing
type TrunkGroupCalls = Pick<Calls, Extract<keyof Calls, `routing.${string}-trunk-group${'' | 's'}`>>
type Given = InputOf<Calls['routing.create-trunk-group']>

const anAddress = 'is not an IP address with or without port: 203.0.113.10, 203.0.113.10:5060, [2001:db8::1]:5060'

function members(given: Given['trunk_ips'], rule: TargetRule): Member[] {
  return given.map(({ ip_address, port }, i) => {
    const field = `trunk_ips[${i}].ip_address`
    const member = parseMember(ip_address.trim(), port)
    if (!member) throw invalid(field, anAddress)
    const refusal = rule(member.host)
    if (refusal) throw invalid(field, `${member.address} ${refusal}`)
    return { address: member.address, port: member.port }
  })
}

function removed(given: readonly string[]): Member[] {
  return given.map((text, i) => {
    const member = parseMember(text.trim())
    if (!member) throw invalid(`deleted_ips[${i}]`, anAddress)
    return { address: member.address, port: member.port }
  })
}

function nameOf(given: string): string {
  const name = given.trim()
  if (name === '') throw invalid('trunk_name', 'is empty')
  if (!isLine(name)) throw invalid('trunk_name', 'contains control characters')
  return name
}

const shown = (group: TrunkGroup) => ({
  ss_verify: false,
  trunk_grpid: group.trunkGroupId,
  trunk_name: group.name,
  route_type: group.routeType,
  num_format: group.format,
  cli_type: group.cliType,
  prefix: group.prefix,
  account_id: group.accountId,
  ext_tgid: group.extTgid,
})

/** What is left out of a change stays as it is. */
function changed(given: InputOf<Calls['routing.update-trunk-group']>): TrunkGroupChange['terms'] {
  const { trunk_name, route_type, num_format, cli_type, prefix } = given
  return {
    ...(trunk_name === undefined ? {} : { name: nameOf(trunk_name) }),
    ...(route_type === undefined ? {} : { routeType: route_type }),
    ...(num_format === undefined ? {} : { format: num_format }),
    ...(cli_type === undefined ? {} : { cliType: cli_type }),
    ...(prefix === undefined ? {} : { prefix: prefix || null }),
  }
}

export const trunkGroupRoutes = ({ rule }: { rule: TargetRule }): Handlers<TrunkGroupCalls, Context> => ({
  'routing.create-trunk-group': async (context, input) => {
    const { route_type = 'RR', num_format = 'e164', cli_type = 'paid', prefix = '' } = input
    const accountId = await accountOf(context, input.account_id)
    const group = await createTrunkGroup(context, accountId, {
      name: nameOf(input.trunk_name),
      routeType: route_type,
      format: num_format,
      cliType: cli_type,
      prefix: prefix || null,
      members: members(input.trunk_ips, rule),
    })
    const at = group.createdAt.toISOString()
    return {
      data: {
        ...shown(group),
        trunk_ips: group.members.map(({ address, port }) => ({
          port,
          trunk_grpid: group.trunkGroupId,
          ip_address: address,
        })),
        od_custid: accountId,
        order_no: group.orderNo,
        // The reference's word for a group that has been taken in; this one is in force already.
        ext_tgstatus: 'queued',
        updated_at: at,
        created_at: at,
      },
    }
  },
  'routing.update-trunk-group': async (context, input) => {
    const { trunk_grpid, deleted_ips = [], trunk_ips = [] } = input
    const change = { terms: changed(input), removed: removed(deleted_ips), added: members(trunk_ips, rule) }
    await changeTrunkGroup(context, trunk_grpid, change)
    return { data: null }
  },
  'routing.list-trunk-groups': async (context, { account_id, page, limit }) => {
    const accountIds =
      account_id === undefined
        ? await findSubtree(context, scopeOf(context.actor))
        : [await accountOf(context, account_id)]
    const { offset } = slice(page, limit)
    const groups = await listTrunkGroups(context, accountIds, { offset, limit })
    const total = await countTrunkGroups(context, accountIds)
    return {
      data: {
        result: groups.map((group) => ({
          ...shown(group),
          trunk_ips: group.members.map(memberName),
          account_username: group.username,
        })),
        totalRecords: String(total),
        enableNext: offset + groups.length < total,
      },
    }
  },
  'routing.remove-trunk-group': async (context, { trunk_grpid }) => {
    await removeTrunkGroup(context, trunk_grpid)
    return { data: true }
  },
})
