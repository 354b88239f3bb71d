/** What a letter of authorization is about. */
export interface Authorization {
  billingName: string
  authorizedPerson: string
  /** On as many lines as it has. */
  billingAddress: string
  billingNumber: string
  accountNumber: string | null
  losingCarrier: string | null
  winningCarrier: string
  /** As people write them. */
  numbers: readonly string[]
}

/**
 * What the subscriber confirms by his signature: 47 CFR 64.1130 (e), in its order, and what losing carriers ask for besides.
 */
export function statementsOf({ losingCarrier, winningCarrier }: Authorization): string[] {
  const from = losingCarrier ?? 'the carrier that serves them now'
  return [
    'The billing name and address above are those of the account, and the telephone numbers below are those that this letter covers.',
    `I have decided to change the carrier of these telephone numbers from ${from} to ${winningCarrier}.`,
    `I designate ${winningCarrier} to act as my agent for this change, and to ask the present carrier for the records of the account.`,
    'I understand that only one carrier may be designated for each service of a telephone number: local exchange, interstate and intrastate toll, as far as they are offered apart.',
    'I understand that a change of carrier may involve a charge to me, and that the present carrier may ask for what its contract provides.',
    'I am the subscriber, or have the authority to make this change in the name of the subscriber.',
  ]
}

/** Letters may be used for so many days after they are signed: 47 CFR 64.1130 (j). */
export const validDays = 60
