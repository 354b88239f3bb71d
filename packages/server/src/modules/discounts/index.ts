export { consumeDiscount } from './consume-discount.ts'
export { insertGroup, insertPlan } from './plan-store.ts'
export { discountsRoutes } from './routes.ts'
