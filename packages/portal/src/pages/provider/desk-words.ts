/** What the desk can say of a sub-order, in its own words. */
export interface DeskWord {
  event:
    | 'review'
    | 'lsr_sent'
    | 'foc'
    | 'reject'
    | 'jeopardy'
    | 'conflict'
    | 'cancel_ack'
    | 'cancel_deny'
    | 'confirm_activation'
    | 'activation_failed'
    | 'snapback'
  label: string
  /** What comes of it. */
  effects: readonly string[]
  /** What it costs whom. */
  cost: string
  /** It takes something away or holds something up. */
  grave?: true
  /** It is about numbers, and may be about some of them. */
  ofNumbers?: true
}

const nothing = 'nothing.'

/** In the order in which a port usually goes. */
export const deskWords: readonly DeskWord[] = [
  {
    event: 'review',
    label: 'Reviewed and good',
    effects: ['It is closed to changes by the customer.', 'The local service request can go out.'],
    cost: nothing,
  },
  {
    event: 'lsr_sent',
    label: 'LSR sent',
    effects: ['The losing carrier has the local service request, and owes an answer.'],
    cost: nothing,
  },
  {
    event: 'foc',
    label: 'Confirm the FOC',
    effects: [
      'The losing carrier has committed itself to the date.',
      'Numbers that are set so come by themselves when the date begins where they are.',
      'The customer is told the date.',
    ],
    cost: 'what was kept back for the port is charged when each number is here.',
  },
  {
    event: 'reject',
    label: 'Reject',
    effects: [
      'It goes back to the customer, who is told what to correct.',
      'A date that was set is dropped.',
      'It comes back to the desk once it is corrected.',
    ],
    cost: nothing,
    grave: true,
  },
  {
    event: 'jeopardy',
    label: 'Jeopardy',
    effects: ['The date is in doubt: nothing activates by itself, and the date does not run out.'],
    cost: nothing,
    grave: true,
  },
  {
    event: 'conflict',
    label: 'Conflict',
    effects: ['The losing carrier objects: nothing activates by itself until there is a date again.'],
    cost: nothing,
    grave: true,
  },
  {
    event: 'confirm_activation',
    label: 'Activate now',
    effects: [
      'The numbers come over at once: each is in service, or says what kept it out.',
      'Calls to them are carried here from now on.',
    ],
    cost: 'the customer pays what the port and the first month of each number cost.',
    ofNumbers: true,
  },
  {
    event: 'activation_failed',
    label: 'Could not come',
    effects: ['The numbers stay with the losing carrier for now; they can be tried again.'],
    cost: nothing,
    grave: true,
    ofNumbers: true,
  },
  {
    event: 'cancel_ack',
    label: 'Cancellation granted',
    effects: ['Numbers that have not come are let go. Those that are here stay.'],
    cost: 'nothing; what was kept back for the port is free again.',
    grave: true,
  },
  {
    event: 'cancel_deny',
    label: 'Cancellation denied',
    effects: ['The port goes on as it was before, with its date.'],
    cost: nothing,
  },
  {
    event: 'snapback',
    label: 'Snap back',
    effects: [
      'The numbers leave and go back to the losing carrier.',
      'Their subscriptions end, and calls to them are carried here no more.',
    ],
    cost: 'what was charged for them is booked back to the customer.',
    grave: true,
    ofNumbers: true,
  },
]

/** Why losing carriers turn ports down: the codes that the customer's page knows what to do about. */
export const rejections = [
  ['ACCT_NUMBER', 'Incorrect Account Number'],
  ['PIN', 'Incorrect Passcode or PIN'],
  ['ZIP', 'Incorrect Postal Code'],
  ['ADDRESS', 'Service Address Does Not Match'],
  ['BTN', 'Incorrect Billing Telephone Number'],
  ['NAME', 'Account Name Does Not Match'],
  ['AUTH_PERSON', 'Person Not Authorized on the Account'],
  ['LOA', 'Letter of Authorization Missing or Invalid'],
  ['TN_NOT_ON_ACCOUNT', 'Telephone Number Not on Account'],
  ['TN_INACTIVE', 'Telephone Number Not Active'],
  ['MULTIPLE_ACCOUNTS', 'Telephone Numbers on Different Accounts'],
  ['SPECIAL_FEATURE', 'Telephone Number Has a Special Feature'],
  ['PENDING_ORDER', 'Pending Order on the Account'],
  ['FREEZE', 'Local Service Freeze on the Account'],
  ['NOT_PORTABLE', 'Telephone Number Not Portable'],
  ['RATE_CENTER', 'Rate Center Not Portable'],
  ['WRONG_TYPE', 'Incorrect Port Type'],
  ['TOO_MANY', 'Too Many Telephone Numbers in One Request'],
  ['DUE_DATE', 'Due Date Not Acceptable'],
  ['FOC_EXPIRED', 'Firm Order Commitment Has Expired'],
  ['CARRIER_SILENT', 'Losing Carrier Does Not Respond'],
  ['SV_CONFLICT', 'Subscription Version in Conflict'],
  ['SV_FAILURE', 'Subscription Version Failed'],
  ['IN_PROGRESS_ELSEWHERE', 'Port in Progress with Another Carrier'],
  ['TF_SPARE', 'Toll-Free Number Is Spare'],
  ['TF_UNAVAILABLE', 'Toll-Free Number Is Unavailable'],
  ['OTHER', 'Rejected by the Losing Carrier'],
].map(([value = '', sentence = '']) => ({ value, label: `${sentence} (${value})` }))
