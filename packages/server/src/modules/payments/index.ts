export { paymentsDueWork, paymentsJobs } from './jobs.ts'
export { receiveEvent } from './receive-event.ts'
export { paymentsRoutes } from './routes.ts'
