import type { Job } from '../../jobs/worker.ts'
import { tasksJob } from './create-task.ts'
import { type TaskTools, workTasks } from './work-tasks.ts'

export const tasksJobs = (tools: TaskTools): Job[] => [
  // By itself for what a process that died has left behind.
  { name: tasksJob, cron: '* * * * *', atStart: true, run: (context) => workTasks(context, tools) },
]
