import type { Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import {
  type EffectiveSettings,
  foldSettings,
  inherited,
  type SettingName,
  type Settings,
  settingNames,
} from './settings.ts'

const names = Object.entries(settingNames) as [SettingName, string][]
const columns = names.map(([name, column]) => `s.${column} AS "${name}"`).join(', ')

interface Row extends Settings {
  settingsOf: number
}
const chains = statement<Row>(
  'accounts.setting-chains',
  `SELECT a.account_id AS "settingsOf", ${columns}
   FROM account a
   CROSS JOIN LATERAL unnest(a.ancestors) WITH ORDINALITY AS above (account_id, depth)
   JOIN account_setting s ON s.account_id = above.account_id
   WHERE a.account_id = ANY ($1) ORDER BY a.account_id, above.depth`,
)
/** What is in force for each of the accounts, by its id. */
export async function findEffectiveSettings(
  { db }: Reader,
  accountIds: readonly number[],
): Promise<Map<number, EffectiveSettings>> {
  const found = new Map<number, Settings[]>()
  for (const { settingsOf, ...settings } of await db.run(chains, [accountIds])) {
    const chain = found.get(settingsOf)
    if (chain) chain.push(settings)
    else found.set(settingsOf, [settings])
  }
  return new Map([...found].map(([accountId, chain]) => [accountId, foldSettings(chain)]))
}

const own = statement<Settings>(
  'accounts.own-settings',
  `SELECT ${columns} FROM account_setting s WHERE s.account_id = $1`,
)
export const findOwnSettings = async ({ db }: Reader, accountId: number): Promise<Settings> =>
  (await db.run(own, [accountId]))[0] ?? inherited

const listed = names.map(([, column]) => column).join(', ')
const upsert = statement<never>(
  'accounts.upsert-settings',
  `INSERT INTO account_setting (account_id, ${listed}) VALUES ($1, ${names.map((_, i) => `$${i + 2}`).join(', ')})
   ON CONFLICT (account_id) DO UPDATE SET ${names.map(([, column]) => `${column} = EXCLUDED.${column}`).join(', ')}`,
)
export const upsertSettings = async ({ db }: TxContext, accountId: number, settings: Settings): Promise<void> =>
  void (await db.run(upsert, [accountId, ...names.map(([name]) => settings[name])]))
