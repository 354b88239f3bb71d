import type { Reader } from '../../context.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import { findEffectiveSettings } from '../accounts/index.ts'
import {
  isServedHere,
  leadsTo,
  longestChain,
  type RoutedNumber,
  type RouteGraph,
  trunkGroupsOf,
} from './route-graph.ts'
import { findRoutedNumbers } from './route-store.ts'
import { findTrunkGroups } from './trunk-group-store.ts'

/** How many numbers one plan may take into account; a forwarding that fans out further is not followed to its end. */
const mostNumbers = 64

/** Reads a number with whatever it leads to on this platform; null when it is not in service here. */
export async function loadGraph(reader: Reader, start: E164): Promise<RouteGraph | null> {
  const numbers = new Map<E164, RoutedNumber>()
  const asked = new Set<E164>()
  let frontier = new Set([start])
  for (
    let depth = 0;
    depth <= longestChain && frontier.size > 0 && asked.size + frontier.size <= mostNumbers;
    depth++
  ) {
    for (const number of frontier) asked.add(number)
    const found = await findRoutedNumbers(reader, [...frontier])
    for (const each of found) numbers.set(each.number, each)
    const beyond = found.filter((each) => each.number === start || isServedHere(each)).flatMap(leadsTo)
    frontier = new Set(beyond.filter((number) => !asked.has(number)))
  }
  const number = numbers.get(start)
  if (!number) return null
  const ids = [...new Set([...numbers.values()].flatMap(trunkGroupsOf))]
  const { accountId } = number
  const [groups, found] = await Promise.all([findTrunkGroups(reader, ids), findEffectiveSettings(reader, [accountId])])
  const settings = found.get(accountId)
  if (!settings) return null
  return {
    number,
    numbers,
    unread: frontier,
    trunkGroups: new Map(groups.map((group) => [group.trunkGroupId, group])),
    settings,
  }
}

/** What a plan depends on: whatever of this changes makes it another one. */
export function dependenciesOf({ numbers, unread, trunkGroups }: RouteGraph): string[] {
  const here = [...numbers.values()]
  const named = new Set([...numbers.keys(), ...unread, ...here.flatMap(leadsTo)])
  const accounts = new Set(here.flatMap((number) => number.ancestors))
  return [
    ...[...named].map((number) => `number:${number}`),
    ...[...accounts].map((accountId) => `account:${accountId}`),
    ...[...trunkGroups.keys()].map((id) => `trunk-group:${id}`),
  ]
}
