export { sandboxRoutes } from './routes.ts'
export { sandboxClock } from './sandbox-clock.ts'
