export { sandboxRoutes } from './routes.ts'
export { type SandboxClock, sandboxClock } from './sandbox-clock.ts'
