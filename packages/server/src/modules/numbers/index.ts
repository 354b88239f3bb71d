export { importInventory } from './import-inventory.ts'
export { numbersDueWork, numbersJobs } from './jobs.ts'
export { kindOfType, typeOfKind } from './number.ts'
export { countNumbersInService } from './owned-store.ts'
export { numbersRoutes } from './routes.ts'
export {
  type ClaimedRow,
  claimFromGroup,
  claimNumbers,
  costOf,
  findGroup,
  type GroupRow,
  lockNumbersForSale,
} from './store.ts'
