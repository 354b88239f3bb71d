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
} as const

export const toNumber = (number: string): string => `/numbers/${encodeURIComponent(number.replace(/\D/g, ''))}`
