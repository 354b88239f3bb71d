export { importInventory } from './import-inventory.ts'
export { numbersDueWork, numbersJobs } from './jobs.ts'
export { kindOfType, typeOfKind } from './number.ts'
export { numbersRoutes } from './routes.ts'
export { ownPrice, todaysPrice } from './search-numbers.ts'
export {
  claimFromGroup,
  claimNumbers,
  findGroup,
  type GroupRow,
  lockNumbersForSale,
  type StockRow,
} from './store.ts'
