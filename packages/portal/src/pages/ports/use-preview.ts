import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import type { Filing } from './filing.ts'

/** What a port would come to. Its input has a PIN, so the answer is kept under no name that tells it. */
export const usePreview = (filing: Filing, enabled = true) =>
  useQuery({
    queryKey: ['porting.preview', { ...filing, port_req_detail: { ...filing.port_req_detail, cust_acc_pin: '' } }],
    queryFn: async ({ signal }) => (await api.call('porting.preview', filing, { signal })).data,
    enabled,
  })

/** The first day on which all of it can come. */
export const earliestOf = (orders: readonly { earliest_foc_date: string }[]): string =>
  orders
    .map((order) => order.earliest_foc_date)
    .sort()
    .at(-1) ?? ''
