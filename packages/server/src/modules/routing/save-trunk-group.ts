import { type Context, inTransaction, scopeOf, type TxContext } from '../../context.ts'
import { AppError, invalid } from '../../kernel/errors.ts'
import type { Member } from './sip-target.ts'
import { mostMembers, sameMember, type TrunkGroup, type TrunkGroupTerms } from './trunk-group.ts'
import { insertTrunkGroup, lockTrunkGroup, updateTrunkGroup } from './trunk-group-store.ts'

const note = (tx: TxContext, type: string, group: TrunkGroup): void => {
  const { trunkGroupId, extTgid, accountId, name, prefix, members } = group
  const format = { route_type: group.routeType, number_format: group.format, cli_type: group.cliType }
  const body = {
    ext_tgid: extTgid,
    name,
    ...format,
    prefix,
    members: members.map(({ address, port }) => ({ address, port })),
  }
  tx.record({ type, accountId, subject: `trunk-group:${trunkGroupId}`, body })
}

function refuseTwice(members: readonly Member[], field: string): void {
  members.forEach((member, i) => {
    const isTwice = members.slice(0, i).some((earlier) => sameMember(earlier, member))
    if (isTwice) throw invalid(`${field}[${i}].ip_address`, 'is named twice')
  })
}

export interface CreatedTrunkGroup extends TrunkGroup {
  createdAt: Date
  /** By which people speak of its making. */
  orderNo: string
}

/** Creates a trunk group, which is in force at once. */
export const createTrunkGroup = (
  context: Context,
  accountId: number,
  terms: TrunkGroupTerms,
): Promise<CreatedTrunkGroup> =>
  inTransaction(context, async (tx) => {
    refuseTwice(terms.members, 'trunk_ips')
    const createdAt = tx.clock.now()
    const orderNo = `newTG-${accountId}k${tx.ids.short()}`
    const group = await insertTrunkGroup(tx, accountId, { ...terms, createdAt, orderNo })
    note(tx, 'trunk-group.created', group)
    return { ...group, createdAt, orderNo }
  })

export interface TrunkGroupChange {
  /** Only what is to change. */
  terms: Partial<Omit<TrunkGroupTerms, 'members'>>
  removed: readonly Member[]
  added: readonly Member[]
}

function membersAfter({ members }: TrunkGroup, { removed, added }: TrunkGroupChange): Member[] {
  refuseTwice(added, 'trunk_ips')
  removed.forEach((member, i) => {
    if (!members.some((each) => sameMember(each, member))) throw invalid(`deleted_ips[${i}]`, 'is not a member')
  })
  const stay = members.filter((each) => !removed.some((gone) => sameMember(gone, each)))
  const after = [...stay, ...added.filter((each) => !stay.some((member) => sameMember(member, each)))]
  if (after.length === 0) throw invalid('deleted_ips', 'would leave the group without a member')
  if (after.length > mostMembers) throw invalid('trunk_ips', `a group has ${mostMembers} members at most`)
  return after
}

/** Changes a trunk group, and with it every number that rings it. Throws `not_found` for one that is not the caller's. */
export const changeTrunkGroup = (context: Context, trunkGroupId: number, change: TrunkGroupChange): Promise<void> =>
  inTransaction(context, async (tx) => {
    const before = await lockTrunkGroup(tx, trunkGroupId, scopeOf(tx.actor))
    if (!before) throw new AppError('not_found', `There is no trunk group ${trunkGroupId}.`)
    const group = { ...before, ...change.terms, members: membersAfter(before, change) }
    updateTrunkGroup(tx, group)
    note(tx, 'trunk-group.changed', group)
  })
