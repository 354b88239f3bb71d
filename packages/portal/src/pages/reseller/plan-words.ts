/** When the used minutes begin at nothing again, as the API names it. */
export const periods = [
  { value: 'Billing-period', label: 'Every month' },
  { value: 'Daily', label: 'Every day' },
  { value: 'One-time', label: 'Never' },
]

export const sayPeriod = (period: string): string => periods.find(({ value }) => value === period)?.label ?? period
