export { renewalsDueWork } from './jobs.ts'
export { renewalsRoutes } from './routes.ts'
