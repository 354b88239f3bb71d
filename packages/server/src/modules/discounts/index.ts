export {
  type Discounts,
  type DiscountUse,
  noDiscounts,
  type Pool,
  splitSeconds,
  type Threshold,
} from './discount-plan.ts'
export { findDiscounts, type OpenDiscounts, openDiscounts } from './open-discounts.ts'
export { insertGroup, insertPlan } from './plan-store.ts'
export { discountsRoutes } from './routes.ts'
