import { type Endpoint, endpoints } from '@dialyard/contract'
import { describe, expect, test } from 'vitest'
import { CommitUnknown } from '../db/database.ts'
import { AppError, invalid } from '../kernel/errors.ts'
import { lasting } from '../kernel/lasting-json.ts'
import { failure, success, toAppError } from './envelope.ts'

const call = endpoints['billing.show-account'] as Endpoint

test('a success carries code, message, data and an error of null, and what stands beside data', () => {
  const sent = success(call, { data: [1], total: 1 })
  expect(sent).toEqual({
    code: 200,
    body: '{"code":200,"message":"Successful Operation","data":[1],"error":null,"total":1}',
  })
})

test('what lasts is answered as anything else is', () => {
  const data = { text: 'a "plan"', none: null }
  expect(success(call, { data: lasting(data) })).toEqual(success(call, { data: { ...data } }))
  expect(success(call, { data, total: 1 })).toEqual(success(call, { data: { ...data }, total: 1 }))
})

test('a call may have a message of its own', () => {
  expect(JSON.parse(success({ ...call, message: 'Success' }, { data: true }).body).message).toBe('Success')
})

test('a failure carries its status as code, a title, one sentence and its name', () => {
  const { code, body } = failure(new AppError('not_found', 'There is no order X.'))
  expect(code).toBe(404)
  expect(JSON.parse(body)).toEqual({
    code: 404,
    message: 'Not Found',
    data: null,
    error: 'There is no order X.',
    error_code: 'not_found',
  })
})

test('a wrong field is listed', () => {
  const { errors, error } = JSON.parse(failure(invalid('page', 'must be >= 1')).body)
  expect(errors).toEqual([{ field: 'page', message: 'must be >= 1' }])
  expect(error).toBe('page: must be >= 1')
})

test('a refused log-in has data false, as in the reference', () => {
  expect(JSON.parse(failure(new AppError('invalid_credentials', 'Invalid credentials')).body)).toMatchObject({
    code: 400,
    data: false,
    error: 'Invalid credentials',
  })
})

describe('an error that is not one of the catalogue', () => {
  const databaseError = Object.assign(new Error('duplicate key in pg_secret: SELECT 1'), { code: '23505' })
  test.each([
    ['of the database says nothing of itself', databaseError, 'internal'],
    ['that is no Error at all is internal', null, 'internal'],
    ['of a lost connection is the service being unavailable', new Error('Connection terminated'), 'unavailable'],
    ['of a caller who hung up is not the database’s', { code: 'ECONNRESET', statusCode: 400 }, 'malformed_request'],
    ['of a deadlock that does not end is a rush', { code: '40P01' }, 'overloaded'],
    ['of a lost commit is the service being unavailable', new CommitUnknown('lost'), 'unavailable'],
    [
      'of the framework keeps its meaning',
      { code: 'FST_ERR_CTP_BODY_TOO_LARGE', statusCode: 413 },
      'payload_too_large',
    ],
    ['of the framework about the request is the caller’s', { statusCode: 400 }, 'malformed_request'],
  ] as const)('%s', (_, thrown, code) => {
    const error = toAppError(thrown)
    expect(error.code).toBe(code)
    expect(failure(error).body).not.toMatch(/pg_|SELECT|Connection terminated|\n\s+at /)
  })
})
