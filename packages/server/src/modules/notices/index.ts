export { noticesJobs } from './jobs.ts'
export type { AnyNotice } from './notice.ts'
export { noticesRoutes } from './routes.ts'
export { sendNotice, sendNotices } from './send-notice.ts'
