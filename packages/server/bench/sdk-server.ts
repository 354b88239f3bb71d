import Fastify from 'fastify'
import { answerQuestions } from './child.ts'

/** Answers as the platform does, and does nothing: whatever a call takes is then the client's and the network's. */
const app = Fastify()
const account = {
  ...{ account_id: 3, username: 'demo', account_type: 'customer', status: 'approved', currency: 'USD' },
  ...{ balance: '1000.00000', available: '1000.00000', credit_limit: '0.00000', credit_limit_warning: '0.00000' },
}
const done = { code: 200, message: 'Successful Operation', error: null }
app.get('/api/v4/account', async () => ({ ...done, data: account }))
app.post('/api/v4/purchase', async () => ({ ...done, data: true, order_no: 'ODR-3kxwl2qktt133at' }))

answerQuestions({ open: () => app.listen({ port: 0, host: '127.0.0.1' }) }, () => app.close())
