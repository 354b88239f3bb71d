/** Every address of the portal, room by room. A room adds its own beside these; `$name` is a parameter. */
export const paths = {
  home: '/',
  signIn: '/sign-in',
  signUp: '/sign-up',
  forgotPassword: '/forgot-password',
  resetPassword: '/reset-password',
  profile: '/profile',
  apiKeys: '/profile/api-keys',
  notices: '/notices',
  numbers: '/numbers',
  findNumbers: '/numbers/find',
  number: '/numbers/$number',
  missing911: '/numbers/without-911',
  orders: '/orders',
  trunkGroups: '/trunk-groups',
  balance: '/balance',
  payments: '/payments',
  ledger: '/ledger',
  statements: '/statements',
  statement: '/statements/$month',
  subscriptions: '/subscriptions',
  usage: '/usage',
  calls: '/usage/calls',
  customers: '/customers',
  newCustomer: '/customers/new',
  customer: '/customers/$customer',
  prices: '/prices',
  margins: '/margins',
  tariffs: '/tariffs',
  tariff: '/tariffs/$tariff',
  discountPlans: '/discount-plans',
  destinationGroups: '/discount-plans/destinations',
  ports: '/ports',
  newPort: '/ports/new',
  port: '/ports/$port',
  bulkOrders: '/bulk-orders',
  newBulkOrder: '/bulk-orders/new',
  bulkOrder: '/bulk-orders/$order',
  tasks: '/tasks',
  task: '/tasks/$task',
  events: '/events',
  webhooks: '/events/webhooks',
  webhook: '/events/webhooks/$webhook',
  audit: '/audit',
  approvals: '/provider/approvals',
  inventory: '/provider/inventory',
  inventoryImport: '/provider/inventory/$task',
  referenceData: '/provider/reference-data',
  portingDesk: '/provider/porting-desk',
  deskOrder: '/provider/porting-desk/$order',
  suppliers: '/provider/suppliers',
  callRecords: '/provider/call-records',
  health: '/provider/health',
  sandboxClock: '/provider/sandbox-clock',
} as const

export const toNumber = (number: string): string => `/numbers/${encodeURIComponent(number.replace(/\D/g, ''))}`

export const toStatement = (month: string): string => `/statements/${month}`
export const toCustomer = (accountId: number): string => `/customers/${accountId}`
export const toTariff = (tariffId: number): string => `/tariffs/${tariffId}`
export const toPort = (port: number): string => `/ports/${port}`
export const toBulkOrder = (order: number): string => `/bulk-orders/${order}`
export const toTask = (task: number): string => `/tasks/${task}`
export const toWebhook = (id: number): string => `/events/webhooks/${id}`
export const toInventoryImport = (id: number): string => `/provider/inventory/${id}`
export const toDeskOrder = (id: number): string => `/provider/porting-desk/${id}`
