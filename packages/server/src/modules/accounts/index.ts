export { type AccessList, accessList } from './access-list.ts'
export { type AccessTokens, accessTokens } from './access-token.ts'
export { type Customer, differenceOf, type Profile, shownStatus } from './account.ts'
export { approveAccount } from './approve-account.ts'
export { blockAccount } from './block-account.ts'
export { type AccountChange, changeAccount, recordChanges } from './change-account.ts'
export { closeAccount } from './close-account.ts'
export { createAccount, createStaff } from './create-account.ts'
export {
  countCustomers,
  findCustomer,
  findCustomers,
  lockCustomer,
  lockOutBusiness,
} from './customer-store.ts'
export type { ResetParts } from './forgot-password.ts'
export { givePassword } from './give-password.ts'
export { noteImpersonatedCall } from './impersonate.ts'
export { accountJobs } from './jobs.ts'
export { keyRing } from './key-ring.ts'
export { accountRoutes } from './routes.ts'
export { type EffectiveSettings, ownChoice, type SettingName, type Settings, settingNames } from './settings.ts'
export { findEffectiveSettings, findOwnSettings } from './settings-store.ts'
export {
  findAccountByUsername,
  findStaff,
  findSubtree,
  findVisibleAccount,
  isBlocked,
  lockBuyer,
  writeAudit,
} from './store.ts'
export {
  type PasswordResetThrottle,
  passwordResetThrottle,
  type SignUpThrottle,
  signInThrottle,
  signUpThrottle,
} from './throttle.ts'
