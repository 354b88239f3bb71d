/**
 * Every error this platform answers with. `status` is the envelope's code, `title` its message, `retry` tells whether
 * the same request may succeed later without being changed, `help` what to do next.
 */
export interface ErrorEntry {
  status: number
  title: string
  retry: boolean
  help: string
}

export const errors = {
  malformed_request: {
    status: 400,
    title: 'Bad Request',
    retry: false,
    help: 'The body could not be read as the content type it claims. Send valid JSON, a form, or multipart with a file.',
  },
  invalid_input: {
    status: 400,
    title: 'Validation Error',
    retry: false,
    help: 'One or more fields are wrong; `errors` lists each with its name. Correct them and send the request again.',
  },
  signature_rejected: {
    status: 400,
    title: 'Signature rejected',
    retry: false,
    help: 'The message is not signed with the secret of this webhook, or was signed too long ago. Nothing was done.',
  },
  address_invalid: {
    status: 400,
    title: 'Address not valid',
    retry: false,
    help: 'Parts of the address are missing or do not fit together; `errors` names them, and the error says what may be meant.',
  },
  invalid_credentials: {
    status: 400,
    title: 'Invalid credentials',
    retry: false,
    help: 'User name and password do not match an account that may enter here.',
  },
  unauthorized: {
    status: 401,
    title: 'Unauthorized Access',
    retry: false,
    help: 'Log in again and send the token in the Authorization header.',
  },
  insufficient_balance: {
    status: 402,
    title: 'Insufficient balance',
    retry: false,
    help: 'Balance and credit limit together do not cover the amount. Add funds, then repeat the request.',
  },
  payment_method_required: {
    status: 402,
    title: 'Payment method required',
    retry: false,
    help: 'There is no default payment method to charge. Save one with POST /payment-methods, then pay.',
  },
  payment_method_refused: {
    status: 402,
    title: 'Payment method refused',
    retry: false,
    help: 'The payment processor did not take this payment method; the error gives its reason. Nothing was saved.',
  },
  payment_declined: {
    status: 402,
    title: 'Payment declined',
    retry: false,
    help: 'The payment was refused and nothing was charged; the error gives the reason. Use another payment method, or ask your bank.',
  },
  forbidden: {
    status: 403,
    title: 'Forbidden',
    retry: false,
    help: 'This credential is valid but may not make this call.',
  },
  account_blocked: {
    status: 403,
    title: 'Account blocked',
    retry: false,
    help: 'The account is blocked by its provider: it can read and pay, but not buy. Contact the provider.',
  },
  csrf_required: {
    status: 403,
    title: 'CSRF token required',
    retry: false,
    help: 'A session cookie counts only together with the X-CSRF-Token header that POST /session answered with.',
  },
  not_found: {
    status: 404,
    title: 'Not Found',
    retry: false,
    help: 'There is no such thing, or it belongs to someone else.',
  },
  request_timeout: {
    status: 408,
    title: 'Request Timeout',
    retry: true,
    help: 'The request began and did not go on for a minute. Nothing was done; send it again without pausing in the middle.',
  },
  number_not_available: {
    status: 409,
    title: 'Number not available',
    retry: false,
    help: 'One or more numbers were taken meanwhile; nothing was bought. Search again and choose others.',
  },
  hold_limit_reached: {
    status: 409,
    title: 'Hold limit reached',
    retry: false,
    help: 'The account keeps back as many numbers as it may. Buy or let go of some, or ask for fewer.',
  },
  number_state_conflict: {
    status: 409,
    title: 'Number state conflict',
    retry: false,
    help: 'The number is not in a state that allows this. Read it again before retrying.',
  },
  port_state_conflict: {
    status: 409,
    title: 'Port state conflict',
    retry: false,
    help: 'The port is not in a state that allows this; the error says why. The flags of the lists tell what may be done now.',
  },
  rejection_not_corrected: {
    status: 409,
    title: 'Rejection not corrected',
    retry: false,
    help: 'What the losing carrier turned down is as it was; `errors` names the fields of which one has to change.',
  },
  quote_rejected: {
    status: 409,
    title: 'Quote rejected',
    retry: false,
    help: 'The price quote is forged, expired, of another account or of another number. Search again.',
  },
  price_conflict: {
    status: 409,
    title: 'Price conflict',
    retry: false,
    help: 'There is a price of the same type, country, tier, net and class that begins at the same instant. Remove it first, or choose another instant.',
  },
  price_in_force: {
    status: 409,
    title: 'Price in force',
    retry: false,
    help: 'A price that is in force, or was, stays on record. Set another one to end it.',
  },
  supplier_exists: {
    status: 409,
    title: 'Supplier exists',
    retry: false,
    help: 'There is a supplier of that name. Choose another name, or change that one.',
  },
  supplier_in_use: {
    status: 409,
    title: 'Supplier in use',
    retry: false,
    help: 'Numbers of his are in service, or on their way from or to him. Pause him: then nothing more is bought of him.',
  },
  tariff_exists: {
    status: 409,
    title: 'Tariff exists',
    retry: false,
    help: 'There is a tariff of this name already. Choose another name, or change that one.',
  },
  tariff_in_use: {
    status: 409,
    title: 'Tariff in use',
    retry: false,
    help: 'Accounts are charged by this tariff, or were; it stays on record. Give them another one.',
  },
  payment_not_refundable: {
    status: 409,
    title: 'Payment not refundable',
    retry: false,
    help: 'Only what has been paid by the processor in use, and is not refunded already, can be refunded.',
  },
  refund_refused: {
    status: 409,
    title: 'Refund refused',
    retry: false,
    help: 'The payment processor did not make the refund; the error gives its reason. The balance is as it was.',
  },
  payments_unavailable: {
    status: 409,
    title: 'Payments unavailable',
    retry: false,
    help: 'This platform takes no payments by itself. Ask the provider to credit the account, or to set PAYMENT_PROCESSOR.',
  },
  address_in_use: {
    status: 409,
    title: 'Address in use',
    retry: false,
    help: 'The address is registered for a number. Give that number another one first, or take its service away.',
  },
  feature_pending: {
    status: 409,
    title: 'Change under way',
    retry: false,
    help: 'The provider of this service has not answered the last change of this number yet. Wait until that is settled.',
  },
  already_reversed: {
    status: 409,
    title: 'Already reversed',
    retry: false,
    help: 'The transaction was taken back before. GET /admin/transactions/{transaction_id} names what took it back.',
  },
  not_reversible: {
    status: 409,
    title: 'Not reversible',
    retry: false,
    help: 'A transaction of this kind is not taken back. A payment is refunded; what a refund or a reversal did is booked anew.',
  },
  trunk_group_in_use: {
    status: 409,
    title: 'Trunk group in use',
    retry: false,
    help: 'Numbers or the default forwarding of the account ring this trunk group. Route them elsewhere first.',
  },
  webhook_limit_reached: {
    status: 409,
    title: 'Webhook limit reached',
    retry: false,
    help: 'The account has as many webhooks as it may. Delete one, or let one take more types of events.',
  },
  webhook_not_active: {
    status: 409,
    title: 'Webhook not active',
    retry: false,
    help: 'The webhook is paused or disabled, so nothing is sent to it. Set its state to active first.',
  },
  idempotency_mismatch: {
    status: 409,
    title: 'Idempotency key reused',
    retry: false,
    help: 'This Idempotency-Key was used with another request within the last 24 hours. Use a new key.',
  },
  idempotency_running: {
    status: 409,
    title: 'Request in progress',
    retry: true,
    help: 'The first request with this Idempotency-Key is still at work. Ask again with the same key in a moment.',
  },
  idempotency_unknown: {
    status: 409,
    title: 'Outcome unknown',
    retry: true,
    help: 'The first request with this key was cut off and its outcome is being settled. Ask again later with the same key.',
  },
  account_in_use: {
    status: 409,
    title: 'Account in use',
    retry: false,
    help: 'The account still has accounts below it, numbers in service, or money that is owed either way; the error says which. Settle that first.',
  },
  account_closed: {
    status: 409,
    title: 'Account closed',
    retry: false,
    help: 'The account is closed for good: it can be read, and nothing of it changes any more.',
  },
  clock_moves_forward_only: {
    status: 409,
    title: 'Clock moves forward only',
    retry: false,
    help: 'The sandbox clock cannot be set back. Choose a later instant.',
  },
  payload_too_large: {
    status: 413,
    title: 'Payload too large',
    retry: false,
    help: 'The body is larger than this call takes. Send less at once, or use an upload call.',
  },
  unsupported_media_type: {
    status: 415,
    title: 'Unsupported media type',
    retry: false,
    help: 'Send application/json, application/x-www-form-urlencoded or, where a file goes, multipart/form-data; and no Content-Encoding.',
  },
  number_not_portable: {
    status: 422,
    title: 'Number not portable',
    retry: false,
    help: 'A number cannot be ported; `errors` names each with the reason. Nothing was filed.',
  },
  unreadable_file: {
    status: 422,
    title: 'Unreadable file',
    retry: false,
    help: 'The file is not in a format that this import reads; the error says what was expected. Nothing was imported.',
  },
  address_unverifiable: {
    status: 422,
    title: 'Address cannot be verified',
    retry: false,
    help: 'The address is not known to be right; `errors` names what could not be verified. Nothing was changed.',
  },
  refused_by_provider: {
    status: 422,
    title: 'Refused by the provider',
    retry: false,
    help: 'The provider of this service did not take it; the error says why. What was in force before still is.',
  },
  too_many_attempts: {
    status: 429,
    title: 'Too many attempts',
    retry: true,
    help: 'Too many failed sign-ins for this user or from this address, or too many sign-ups from it. Wait as long as the error says.',
  },
  too_many_listeners: {
    status: 429,
    title: 'Too many listeners',
    retry: true,
    help: 'The account waits for events on as many connections as it may. Close one, or share one among your programs.',
  },
  internal: {
    status: 500,
    title: 'Internal error',
    retry: true,
    help: 'Something failed on our side and was logged under the request id of this answer. Nothing was half done.',
  },
  overloaded: {
    status: 503,
    title: 'Overloaded',
    retry: true,
    help: 'More is asked of the platform at once than it can do. Nothing was done; try again in a moment, or less at once.',
  },
  processor_unavailable: {
    status: 503,
    title: 'Payment processor unavailable',
    retry: true,
    help: 'The payment processor does not answer. Nothing was kept here; try again shortly.',
  },
  provider_unavailable: {
    status: 503,
    title: 'Provider unavailable',
    retry: true,
    help: 'Somebody whom the platform has to ask gives no answer. Try again shortly.',
  },
  unavailable: {
    status: 503,
    title: 'Service unavailable',
    retry: true,
    help: 'The platform cannot reach its database right now. Nothing was done; try again shortly.',
  },
} as const satisfies Record<string, ErrorEntry>

export type ErrorCode = keyof typeof errors
