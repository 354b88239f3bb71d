import { type Context, inTransaction, scopeOf, type TxContext } from '../../context.ts'
import { AppError, invalid } from '../../kernel/errors.ts'
import { type E164, tenDigits } from '../../kernel/phone-number.ts'
import { type Forwarding, usualLogin } from './forwarding.ts'
import {
  forgetUnusedLogins,
  lockDefaultDevice,
  lockOwnedNumbers,
  type OwnedNumber,
  type StoredForwarding,
  saveSipLogin,
  writeDefaultForwarding,
  writeForwardings,
} from './forwarding-store.ts'
import type { GivenForwarding } from './given-forwarding.ts'
import { shownForwarding } from './shown-forwarding.ts'
import { newSipLogin } from './sip-login.ts'
import { findTrunkGroupId } from './trunk-group-store.ts'

const notAmong = (number: E164): AppError => new AppError('not_found', `Not among your numbers: ${tenDigits(number)}.`)

/** The id of an account's trunk group. Throws `not_found` naming the field by which it was asked for. */
export async function trunkGroupId(tx: TxContext, accountId: number, extTgid: number, field: string): Promise<number> {
  const id = await findTrunkGroupId(tx, accountId, extTgid)
  if (id !== null) return id
  const message = `there is no trunk group ${extTgid}`
  throw new AppError('not_found', `${field}: ${message}`, { fields: [{ field, message }] })
}

/** Settles whose a forwarding's trunk group and login are; the device that was there stays unless another is named. */
async function settle(
  tx: TxContext,
  accountId: number,
  given: GivenForwarding,
  { realm, device }: { realm: string; device: string | null },
): Promise<Forwarding> {
  if (given.by === 'trunk-group') {
    const { productId, extTgid } = given
    return {
      by: given.by,
      trunkGroupId: await trunkGroupId(tx, accountId, extTgid, 'fwd_trunk_grpid'),
      productId,
      device,
    }
  }
  const { login, ...forwarding } = given
  if (login === null) return { ...forwarding, device }
  const saved = await saveSipLogin(tx, accountId, newSipLogin(login.username, realm, login.password))
  if (!saved) throw invalid('username', 'is in use; choose another')
  return { ...forwarding, device: login.username }
}

/** What a number cannot be told although it is right in itself; null when all is well. */
function unfit(number: E164, given: GivenForwarding): AppError | null {
  if (given.by === 'trunk-group') return null
  const own = given.methods.findIndex((method) => method?.kind === 'number' && method.number === number)
  if (own >= 0) return invalid(`number${own + 1}`, 'is the number itself')
  // A device that logs in as another's number would ring for it.
  const name = given.login?.username ?? 'a'
  if (/[A-Za-z]/.test(name) || name === usualLogin(number)) return null
  return invalid('username', `must have a letter in it, or be ${usualLogin(number)}`)
}

/** Puts a forwarding in force for numbers of one account. */
async function putInForce(
  tx: TxContext,
  owned: readonly OwnedNumber[],
  given: GivenForwarding,
  realm: string,
): Promise<Forwarding[]> {
  const set: Forwarding[] = []
  // Numbers keep the devices they have, so those with the same one are told alike.
  for (const [device, numbers] of Map.groupBy(owned, (each) => each.device)) {
    const [first] = numbers
    if (!first) continue
    const { accountId } = first
    const forwarding = await settle(tx, accountId, given, { realm, device })
    writeForwardings(tx, numbers, forwarding)
    if (forwarding.device !== device) await forgetUnusedLogins(tx, [device])
    const body = { forwarding: shownForwarding(forwarding, given.by === 'trunk-group' ? given.extTgid : null) }
    for (const { number } of numbers) {
      tx.record({ type: 'number.forwarded', accountId, subject: `number:${number}`, body })
    }
    set.push(forwarding)
  }
  return set
}

export interface SetForwarding {
  accountId: number
  forwarding: Forwarding
}

/** Says where a number rings. Throws `not_found` for a number or trunk group that is not there for its owner. */
export const setForwarding = (
  context: Context,
  number: E164,
  given: GivenForwarding,
  realm: string,
): Promise<SetForwarding> =>
  inTransaction(context, async (tx) => {
    const [owned] = await lockOwnedNumbers(tx, [number], scopeOf(tx.actor))
    if (!owned) throw notAmong(number)
    const problem = unfit(number, given)
    if (problem) throw problem
    const [forwarding] = await putInForce(tx, [owned], given, realm)
    if (!forwarding) throw new AppError('internal')
    return { accountId: owned.accountId, forwarding }
  })

export interface BulkForwarded {
  updated: E164[]
  failed: { number: E164; message: string }[]
}

/** Puts one forwarding in force for each of the numbers that it can be; the others are answered with the reason. */
export async function forwardWithin(
  tx: TxContext,
  numbers: readonly E164[],
  given: GivenForwarding,
  realm: string,
): Promise<BulkForwarded> {
  const owned = await lockOwnedNumbers(tx, numbers, scopeOf(tx.actor))
  const problems = new Map<E164, AppError>(numbers.map((number) => [number, notAmong(number)]))
  for (const { number } of owned) problems.delete(number)
  const fit = owned.filter(({ number }) => {
    const problem = unfit(number, given)
    if (problem) problems.set(number, problem)
    return problem === null
  })
  for (const ofAccount of Map.groupBy(fit, (each) => each.accountId).values()) {
    try {
      await putInForce(tx, ofAccount, given, realm)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      for (const { number } of ofAccount) problems.set(number, error)
    }
  }
  const failed = numbers.flatMap((number) => {
    const problem = problems.get(number)
    return problem ? [{ number, message: problem.message }] : []
  })
  return { updated: numbers.filter((number) => !problems.has(number)), failed }
}

/** The same, in one transaction. */
export const setForwardings = (
  context: Context,
  numbers: readonly E164[],
  given: GivenForwarding,
  realm: string,
): Promise<BulkForwarded> => inTransaction(context, (tx) => forwardWithin(tx, numbers, given, realm))

/** Sets what an account says for those of its numbers that say nothing. */
export const setDefaultForwarding = (
  context: Context,
  accountId: number,
  given: GivenForwarding,
  realm: string,
): Promise<StoredForwarding> =>
  inTransaction(context, async (tx) => {
    if (given.by === 'methods' && given.methods[0]?.kind === 'preconfigured') {
      throw invalid('method1', 'preconfigured is what is being set; it cannot name itself')
    }
    if (given.by === 'methods' && given.login && !/[A-Za-z]/.test(given.login.username)) {
      throw invalid('username', 'must have a letter in it')
    }
    const device = await lockDefaultDevice(tx, accountId)
    const forwarding = await settle(tx, accountId, given, { realm, device })
    writeDefaultForwarding(tx, accountId, forwarding)
    if (forwarding.device !== device) await forgetUnusedLogins(tx, [device])
    const extTgid = given.by === 'trunk-group' ? given.extTgid : null
    const body = { forwarding: shownForwarding(forwarding, extTgid) }
    tx.record({ type: 'account.forwarded', accountId, subject: `account:${accountId}`, body })
    return { forwarding, extTgid }
  })
