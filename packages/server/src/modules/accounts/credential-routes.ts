import type { Handlers, modules } from '@dialyard/contract'
import type { Context } from '../../context.ts'
import type { AccessList } from './access-list.ts'
import { changePassword } from './change-password.ts'
import type { SignInThrottle } from './throttle.ts'

type Calls = typeof modules.accounts
type CredentialCall = 'accounts.change-password'

interface Parts {
  throttle: SignInThrottle
  access: AccessList
}

export const credentialRoutes = ({ throttle, access }: Parts): Pick<Handlers<Calls, Context>, CredentialCall> => ({
  'accounts.change-password': async (context, { current_password, password }) => {
    await changePassword(context, { current: current_password, password }, throttle)
    // Here at once; the other processes hear of it by LISTEN.
    await access.refresh()
    return { data: true }
  },
})
