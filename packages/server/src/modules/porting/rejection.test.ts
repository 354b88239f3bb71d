import { expect, test } from 'vitest'
import {
  failureReason,
  findRejection,
  isCorrected,
  type Rejection,
  readFailureReason,
  rejections,
} from './rejection.ts'

const catalogue: readonly Rejection[] = rejections

test('every reason has a code and a short code of its own, and tells what to do', () => {
  const names = catalogue.flatMap(({ code, short }) => [...new Set([code, short])])
  expect(new Set(names).size).toBe(names.length)
  for (const { code, short, sentence, help, fields, remedy } of catalogue) {
    expect([code, short]).toEqual([expect.stringMatching(/^[A-Z_]+$/), expect.stringMatching(/^[A-Z]{4}$/)])
    expect([code, sentence.length > 10 && help.endsWith('.')]).toEqual([code, true])
    // Who has to correct a field can do something about it.
    if (fields.length > 0) expect([code, remedy]).toEqual([code, 'customer'])
  }
})

test('a reason is written and read in the form of the list of rejections', () => {
  for (const rejection of catalogue) {
    expect(readFailureReason(failureReason(rejection))).toEqual({
      short: rejection.short,
      sentence: rejection.sentence,
      rejection,
    })
  }
  expect(failureReason(findRejection('accn')!)).toBe('LSR rejected || Rejection reason ACCN : Incorrect Account Number')
})

test('a reason is read without the words before it, and where the carrier has words of its own', () => {
  expect(readFailureReason('Rejection reason ACCN : Incorrect Account Number')?.rejection?.code).toBe('ACCT_NUMBER')
  expect(readFailureReason('LSR rejected||rejection reason zz9 : No : such thing ')).toEqual({
    short: 'ZZ9',
    sentence: 'No : such thing',
    rejection: null,
  })
  expect(readFailureReason('No DID found for build operation!')).toBeNull()
})

test('what was rejected may be sent again when what was wrong has changed, or when nothing in it was', () => {
  const accountNumber = findRejection('ACCT_NUMBER')!
  expect(isCorrected(accountNumber, ['city', 'postal_code'])).toBe(false)
  expect(isCorrected(accountNumber, ['city', 'cust_acc_number'])).toBe(true)
  expect(isCorrected(findRejection('FREEZE')!, [])).toBe(true)
  expect(findRejection('NO_SUCH')).toBeNull()
})
