export { consumeDiscount } from './consume-discount.ts'
export { type Discounts, noDiscounts, type Pool, splitSeconds } from './discount-plan.ts'
export { insertGroup, insertPlan } from './plan-store.ts'
export { discountsRoutes } from './routes.ts'
