export { findSupply, lockSome, type Supply, type Whereabouts } from './bulk-stock-store.ts'
export { findOwnedNumber, findWithout911, markFeatures, type OwnedDetail } from './feature-flag-store.ts'
export { keepBack, letGo } from './hold-numbers.ts'
export { importInventory, importWithin, inventoryText, type OnStock } from './import-inventory.ts'
export { numbersDueWork, numbersJobs } from './jobs.ts'
export { kindOfType, readNumber, typeOfKind } from './number.ts'
export { countNumbersInService, findPresent } from './owned-store.ts'
export { assignPorted, dropPorting, giveBackPorted, openPorting } from './ported-store.ts'
export { type OnRelease, putToRest, releaseWithin } from './release-numbers.ts'
export { resolveRateCenter } from './resolve-rate-center.ts'
export { numbersRoutes } from './routes.ts'
export type { ElsewhereSearch, FindElsewhere, PricedNumber } from './search-numbers.ts'
export { owned, type ShowMore } from './shown-number.ts'
export {
  type ClaimedRow,
  claimFromGroup,
  claimNumbers,
  costOf,
  findGroup,
  type GroupRow,
  type IdleNumbers,
  type LockedRow,
  lockIdleNumbers,
  lockNumbersForSale,
  lockOwnedNumbers,
} from './store.ts'
export { resumeNumbers, suspendNumbers } from './suspend-numbers.ts'
