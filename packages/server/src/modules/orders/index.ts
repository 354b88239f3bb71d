export type { BulkSettings } from './bulk-order.ts'
export { fillBackOrders, ordersDueWork } from './jobs.ts'
export { ordersRoutes } from './routes.ts'
