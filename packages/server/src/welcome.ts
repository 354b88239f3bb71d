import type { DemoOutcome } from './modules/demo/index.ts'

function howToEnter({ password, fresh }: DemoOutcome, given: boolean): string {
  if (given) return 'as DEMO_PASSWORD says'
  if (fresh) return `${password}   (kept nowhere: note it now)`
  return 'the one printed at the first start; to choose another, start with DEMO_PASSWORD=…'
}

const places = (address: string): string => `
  Portal       ${address}/
  Pages        ${address}/docs, and every call to try out at ${address}/docs/api
  API          ${address}/api/v4
`

const accounts = (demo: DemoOutcome, given: boolean): string => `
  Accounts     demo (customer), reseller, admin (provider; logs in at /admin_login)
  Password     ${howToEnter(demo, given)}
`

/**
 * What a person sees when everything is there. Without an address the process only works; without a demo there are
 * no accounts to name.
 */
export const welcome = (address: string | null, demo: DemoOutcome | null, passwordGiven: boolean): string => `
Dialyard is ready.
${address === null ? '' : places(address)}${demo === null ? '' : accounts(demo, passwordGiven)}
  Ctrl-C stops it.
`
