import type { Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { Slice } from '../../kernel/page.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import type { TrunkGroup, TrunkGroupTerms } from './trunk-group.ts'

type Row = Omit<TrunkGroup, 'members'> & { addresses: string[]; ports: number[] }
const columns = `g.trunk_group_id AS "trunkGroupId", g.ext_tgid AS "extTgid", g.account_id AS "accountId", g.name,
  g.route_type AS "routeType", g.number_format AS format, g.cli_type AS "cliType", g.prefix, m.addresses, m.ports`
const withMembers = `trunk_group g CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(address::text ORDER BY position), '{}') AS addresses,
      coalesce(array_agg(port ORDER BY position), '{}') AS ports
    FROM trunk_member m WHERE m.trunk_group_id = g.trunk_group_id
  ) AS m`
const groupOf = <R extends Row>({ addresses, ports, ...rest }: R) => ({
  ...rest,
  members: addresses.map((address, i) => ({ address, port: ports[i] ?? 0 })),
})

const insert = statement<{ trunkGroupId: number; extTgid: number }>(
  'routing.insert-trunk-group',
  `INSERT INTO trunk_group (account_id, name, route_type, number_format, cli_type, prefix, order_no, created_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING trunk_group_id AS "trunkGroupId", ext_tgid AS "extTgid"`,
)
const insertMembers = statement<never>(
  'routing.insert-trunk-members',
  `INSERT INTO trunk_member (trunk_group_id, account_id, position, address, port)
   SELECT $1, $2, position, address, port FROM unnest($3::text[], $4::integer[]) WITH ORDINALITY AS m (address, port, position)`,
)
function writeMembers(
  { db }: TxContext,
  { trunkGroupId, accountId, members }: Pick<TrunkGroup, 'trunkGroupId' | 'accountId' | 'members'>,
): void {
  const [addresses, ports] = [members.map((each) => each.address), members.map((each) => each.port)]
  db.send(insertMembers, [trunkGroupId, accountId, addresses, ports])
}
export async function insertTrunkGroup(
  tx: TxContext,
  accountId: number,
  { orderNo, createdAt, ...terms }: TrunkGroupTerms & { orderNo: string; createdAt: Date },
): Promise<TrunkGroup> {
  const { name, routeType, format, cliType, prefix } = terms
  const values = [accountId, name, routeType, format, cliType, prefix, orderNo, createdAt]
  const [ids = { trunkGroupId: 0, extTgid: 0 }] = await tx.db.run(insert, values)
  const group = { ...ids, accountId, ...terms }
  writeMembers(tx, group)
  return group
}

const update = statement<never>(
  'routing.update-trunk-group',
  'UPDATE trunk_group SET name = $2, route_type = $3, number_format = $4, cli_type = $5, prefix = $6 WHERE trunk_group_id = $1',
)
const deleteMembers = statement<never>(
  'routing.delete-trunk-members',
  'DELETE FROM trunk_member WHERE trunk_group_id = $1',
)
export function updateTrunkGroup(tx: TxContext, group: TrunkGroup): void {
  const { trunkGroupId, name, routeType, format, cliType, prefix } = group
  tx.db.send(update, [trunkGroupId, name, routeType, format, cliType, prefix])
  tx.db.send(deleteMembers, [trunkGroupId])
  writeMembers(tx, group)
}

const byIds = statement<Row>(
  'routing.trunk-groups',
  `SELECT ${columns} FROM ${withMembers} WHERE g.trunk_group_id = ANY ($1)`,
)
export const findTrunkGroups = async ({ db }: Reader, ids: readonly number[]): Promise<TrunkGroup[]> =>
  ids.length === 0 ? [] : (await db.run(byIds, [ids])).map(groupOf)

// Whatever the caller may not see does not exist for him. The members are read by a statement of their own: they must be
// those that whoever held the lock before has left.
const lock = statement<never>(
  'routing.lock-trunk-group',
  `SELECT FROM trunk_group g JOIN account a ON a.account_id = g.account_id
   WHERE g.trunk_group_id = $1 AND a.ancestors @> ARRAY[$2::integer] FOR UPDATE OF g`,
)
export async function lockTrunkGroup(tx: TxContext, trunkGroupId: number, scope: number): Promise<TrunkGroup | null> {
  if ((await tx.db.run(lock, [trunkGroupId, scope])).length === 0) return null
  return (await findTrunkGroups(tx, [trunkGroupId]))[0] ?? null
}

const named = statement<{ trunkGroupId: number }>(
  'routing.trunk-group-named',
  `SELECT trunk_group_id AS "trunkGroupId" FROM trunk_group WHERE account_id = $1 AND ext_tgid = $2 FOR KEY SHARE`,
)
/** The id of an account's trunk group, which nobody removes until the transaction ends; null when there is none. */
export const findTrunkGroupId = async ({ db }: TxContext, accountId: number, extTgid: number): Promise<number | null> =>
  (await db.run(named, [accountId, extTgid]))[0]?.trunkGroupId ?? null

type Listed = Row & { username: string }
const list = statement<Listed>(
  'routing.list-trunk-groups',
  `SELECT ${columns}, a.username FROM ${withMembers} JOIN account a ON a.account_id = g.account_id
   WHERE $1::integer[] IS NULL OR g.account_id = ANY ($1) ORDER BY g.trunk_group_id OFFSET $2 LIMIT $3`,
)
/** By id; `accountIds` null for every account's. */
export const listTrunkGroups = async (
  { db }: Reader,
  accountIds: readonly number[] | null,
  { offset, limit }: Slice,
): Promise<(TrunkGroup & { username: string })[]> => (await db.run(list, [accountIds, offset, limit])).map(groupOf)

const count = statement<{ count: number }>(
  'routing.count-trunk-groups',
  'SELECT count(*)::integer AS count FROM trunk_group WHERE $1::integer[] IS NULL OR account_id = ANY ($1)',
)
export const countTrunkGroups = async ({ db }: Reader, accountIds: readonly number[] | null): Promise<number> =>
  (await db.run(count, [accountIds]))[0]?.count ?? 0

const uses = statement<{ number: E164 | null }>(
  'routing.trunk-group-uses',
  'SELECT number FROM forwarding WHERE trunk_group_id = $1 ORDER BY number NULLS FIRST LIMIT $2',
)
/** What is forwarded to a trunk group, up to so many: numbers, and null first for the account's default. */
export const findTrunkGroupUses = async ({ db }: TxContext, trunkGroupId: number, most: number) =>
  (await db.run(uses, [trunkGroupId, most])).map((row) => row.number)

const remove = statement<never>('routing.delete-trunk-group', 'DELETE FROM trunk_group WHERE trunk_group_id = $1')
export const deleteTrunkGroup = ({ db }: TxContext, trunkGroupId: number): void => db.send(remove, [trunkGroupId])
