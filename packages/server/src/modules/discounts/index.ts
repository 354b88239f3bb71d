export { consumeDiscount } from './consume-discount.ts'
export { discountsRoutes } from './routes.ts'
