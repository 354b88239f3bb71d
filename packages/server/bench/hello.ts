import Fastify from 'fastify'
import { answerQuestions } from './child.ts'

const app = Fastify()
const schema = { response: { 200: { type: 'object', properties: { hello: { type: 'string' } } } } }
app.get('/', { schema }, async () => ({ hello: 'world' }))

answerQuestions({ open: () => app.listen({ port: 0, host: '127.0.0.1' }) }, () => app.close())
