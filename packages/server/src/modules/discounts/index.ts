export {
  type Discounts,
  type DiscountUse,
  noDiscounts,
  type Pool,
  splitSeconds,
} from './discount-plan.ts'
export { findDiscounts, openDiscounts } from './open-discounts.ts'
export { insertGroup, insertPlan } from './plan-store.ts'
export { discountsRoutes } from './routes.ts'
