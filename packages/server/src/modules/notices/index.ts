export type { Delivery } from './deliver-notices.ts'
export { noticesJobs } from './jobs.ts'
export { noticesRoutes } from './routes.ts'
export { sendNotice, sendNotices } from './send-notice.ts'
