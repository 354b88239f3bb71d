import type { Handlers, modules } from '@dialyard/contract'
import type { Context } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { dashed, parsePhoneNumber } from '../../kernel/phone-number.ts'
import { targetOf } from './document-target.ts'
import { type Authorization, statementsOf } from './loa.ts'
import { letterPdf } from './loa-pdf.ts'
import { findLetter, type LetterRow } from './loa-store.ts'
import type { PortDetail } from './port-order.ts'

const words = (...parts: readonly (string | null)[]): string => parts.filter(Boolean).join(' ')

const addressOf = (detail: PortDetail): string =>
  [
    words(detail.houseNumber, detail.directionPrefix, detail.street, detail.streetSuffix, detail.directionSuffix),
    detail.locationValue === null ? '' : words(detail.locationDesignator, detail.locationValue),
    `${detail.city}, ${words(detail.state, detail.postalCode)}`,
  ]
    .filter(Boolean)
    .join('\n')

/** As people write it, where it is a number at all. */
function written(text: string): string {
  const number = parsePhoneNumber(text)
  return number === null ? text : dashed(number)
}

const authorizationOf = ({ detail, losingCarrier, numbers }: LetterRow, winningCarrier: string): Authorization => ({
  billingName: detail.accountName,
  authorizedPerson: detail.authorizedName,
  billingAddress: addressOf(detail),
  billingNumber: written(detail.btn),
  accountNumber: detail.accountNumber,
  losingCarrier,
  winningCarrier,
  numbers: numbers.map(dashed),
})

const shown = (letter: Authorization) => ({
  billing_name: letter.billingName,
  authorized_person: letter.authorizedPerson,
  billing_address: letter.billingAddress,
  billing_number: letter.billingNumber,
  account_number: letter.accountNumber,
  losing_carrier: letter.losingCarrier,
  winning_carrier: letter.winningCarrier,
  numbers: [...letter.numbers],
  statements: statementsOf(letter),
})

export const loaRoutes = (
  carrierName: string,
): Handlers<Pick<typeof modules.porting, 'porting.show-loa'>, Context> => ({
  'porting.show-loa': async (context, { format, ...given }) => {
    const { target } = await targetOf(context, given)
    const row = await findLetter(context, target)
    if (row === null) throw new AppError('not_found')
    const letter = authorizationOf(row, carrierName)
    if (format === 'json') return { data: shown(letter) }
    const filename = `loa-${target.portProposalId ?? target.portReqId}.pdf`
    return { file: { contentType: 'application/pdf', filename, stream: letterPdf(letter, context.clock.now()) } }
  },
})
