export { tasksJobs } from './jobs.ts'
export { tasksRoutes } from './routes.ts'
