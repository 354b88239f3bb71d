import { Dialyard } from '@dialyard/sdk'

/** What came in by card, and the calls of the last weeks. */
export async function furnishMoney(url: string, password: string): Promise<void> {
  const demo = new Dialyard({ url, userName: 'demo', password })
  await demo.call('payments.add-method', { token: 'pm_test_ok' })
  await demo.call('payments.pay', { amount: '40.00' })
  await demo.call('payments.set-top-up', { enabled: true, threshold: '10.00', amount: '50.00' })
  const admin = new Dialyard({ url, userName: 'admin', password, admin: true })
  const { account_id } = (await demo.call('billing.show-account')).data
  const called = ['12125550123', '442079460000', '493012345678', '13055550188']
  const records = Array.from({ length: 180 }, (_, index) => {
    const begin = Date.now() - (index % 28) * 86_400_000 - index * 61_000 - 7_200_000
    const answered = index % 5 !== 4
    const length = answered ? 20 + ((index * 37) % 400) : 0
    return {
      ...{ call_id: `call-${index}`, direction: 'outbound' as const, account_id, cli: '4045550101' },
      cld: called[index % called.length] ?? '',
      connect_time: new Date(begin).toISOString(),
      disconnect_time: new Date(begin + length * 1000).toISOString(),
      disconnect_cause: answered ? 16 : 17,
    }
  })
  await admin.call('usage.add-records', { records })
}
