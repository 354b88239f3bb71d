import type { TxContext } from '../../context.ts'
import { invalid } from '../../kernel/errors.ts'
import { type Customer, type Difference, differenceOf } from './account.ts'
import { foldSettings, problemOf, type SettingName, type Settings, settingNames, unsetDefault } from './settings.ts'
import { findEffectiveSettings, findOwnSettings, upsertSettings } from './settings-store.ts'

/**
 * Sets what an account decides for itself and those below it; null lets a setting be inherited again. `fieldOf` is what the
 * caller has called a setting. Answers what has changed.
 */
export async function changeSettings(
  tx: TxContext,
  { accountId, parentId }: Pick<Customer, 'accountId' | 'parentId'>,
  changes: Partial<Settings>,
  fieldOf: (name: SettingName) => string,
): Promise<Difference> {
  const before = await findOwnSettings(tx, accountId)
  const after: Settings = { ...before, ...changes }
  const difference = differenceOf(before, after)
  const changed = Object.keys(difference.new) as SettingName[]
  if (changed.length === 0) return difference
  const missing = parentId === null ? unsetDefault(after) : null
  if (missing) throw invalid(fieldOf(missing), "is the platform's default, which cannot be inherited")
  const above = parentId === null ? undefined : (await findEffectiveSettings(tx, [parentId])).get(parentId)
  const problem = problemOf(changed, after, foldSettings(above ? [above, after] : [after]))
  if (problem) throw invalid(fieldOf(problem.name), problem.message)
  await upsertSettings(tx, accountId, after)
  const named = (values: Record<string, unknown>): Record<string, unknown> =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [settingNames[name as SettingName], value]))
  return { old: named(difference.old), new: named(difference.new) }
}
