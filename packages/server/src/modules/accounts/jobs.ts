import type { Job } from '../../jobs/worker.ts'
import { type ResetParts, sendPasswordReset, sendResetJob } from './forgot-password.ts'
import { deleteExpiredPasswordResets, type Forgetful } from './password-reset-store.ts'
import { deleteExpiredAccessChanges } from './store.ts'

const forgetful = ({ userName, email }: Record<string, string | number>): Forgetful =>
  userName === undefined ? { email: String(email) } : { userName: String(userName) }

export const accountJobs = (parts: ResetParts): Job[] => [
  {
    name: 'accounts.forget-expired-tokens',
    cron: '17 * * * *',
    async run(context) {
      await deleteExpiredAccessChanges(context, context.clock.real())
      await deleteExpiredPasswordResets(context, context.clock.real())
    },
  },
  {
    name: sendResetJob,
    run: (context, data) =>
      sendPasswordReset(context, { who: forgetful(data), address: String(data.address || '') || null }, parts),
  },
]
