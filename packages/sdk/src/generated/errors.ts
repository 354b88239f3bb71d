// Generated from the contract by tools/generate.ts; do not edit.
/** Every error that a server answers with, by its `error_code`. */
export const errors = {
  /** 400 Bad Request. The body could not be read as the content type it claims. Send valid JSON, a form, or multipart with a file. */
  malformed_request: { status: 400, retry: false },
  /** 400 Validation Error. One or more fields are wrong; `errors` lists each with its name. Correct them and send the request again. */
  invalid_input: { status: 400, retry: false },
  /** 400 Signature rejected. The message is not signed with the secret of this webhook, or was signed too long ago. Nothing was done. */
  signature_rejected: { status: 400, retry: false },
  /** 400 Address not valid. Parts of the address are missing or do not fit together; `errors` names them, and the error says what may be meant. */
  address_invalid: { status: 400, retry: false },
  /** 400 Invalid credentials. User name and password do not match an account that may enter here. */
  invalid_credentials: { status: 400, retry: false },
  /** 401 Unauthorized Access. Log in again and send the token in the Authorization header. */
  unauthorized: { status: 401, retry: false },
  /** 402 Insufficient balance. Balance and credit limit together do not cover the amount. Add funds, then repeat the request. */
  insufficient_balance: { status: 402, retry: false },
  /** 402 Payment method required. There is no default payment method to charge. Save one with POST /payment-methods, then pay. */
  payment_method_required: { status: 402, retry: false },
  /** 402 Payment method refused. The payment processor did not take this payment method; the error gives its reason. Nothing was saved. */
  payment_method_refused: { status: 402, retry: false },
  /** 402 Payment declined. The payment was refused and nothing was charged; the error gives the reason. Use another payment method, or ask your bank. */
  payment_declined: { status: 402, retry: false },
  /** 403 Forbidden. This credential is valid but may not make this call. */
  forbidden: { status: 403, retry: false },
  /** 403 Account blocked. The account is blocked by its provider: it can read and pay, but not buy. Contact the provider. */
  account_blocked: { status: 403, retry: false },
  /** 403 CSRF token required. A session cookie counts only together with the X-CSRF-Token header that POST /session answered with. */
  csrf_required: { status: 403, retry: false },
  /** 404 Not Found. There is no such thing, or it belongs to someone else. */
  not_found: { status: 404, retry: false },
  /** 408 Request Timeout. The request began and did not go on for a minute. Nothing was done; send it again without pausing in the middle. */
  request_timeout: { status: 408, retry: true },
  /** 409 Number not available. One or more numbers were taken meanwhile; nothing was bought. Search again and choose others. */
  number_not_available: { status: 409, retry: false },
  /** 409 Hold limit reached. The account keeps back as many numbers as it may. Buy or let go of some, or ask for fewer. */
  hold_limit_reached: { status: 409, retry: false },
  /** 409 Number state conflict. The number is not in a state that allows this. Read it again before retrying. */
  number_state_conflict: { status: 409, retry: false },
  /** 409 Port state conflict. The port is not in a state that allows this; the error says why. The flags of the lists tell what may be done now. */
  port_state_conflict: { status: 409, retry: false },
  /** 409 Rejection not corrected. What the losing carrier turned down is as it was; `errors` names the fields of which one has to change. */
  rejection_not_corrected: { status: 409, retry: false },
  /** 409 Quote rejected. The price quote is forged, expired, of another account or of another number. Search again. */
  quote_rejected: { status: 409, retry: false },
  /** 409 Price conflict. There is a price of the same type, country, tier, net and class that begins at the same instant. Remove it first, or choose another instant. */
  price_conflict: { status: 409, retry: false },
  /** 409 Price in force. A price that is in force, or was, stays on record. Set another one to end it. */
  price_in_force: { status: 409, retry: false },
  /** 409 Supplier exists. There is a supplier of that name. Choose another name, or change that one. */
  supplier_exists: { status: 409, retry: false },
  /** 409 Supplier in use. Numbers of his are in service, or on their way from or to him. Pause him: then nothing more is bought of him. */
  supplier_in_use: { status: 409, retry: false },
  /** 409 Tariff exists. There is a tariff of this name already. Choose another name, or change that one. */
  tariff_exists: { status: 409, retry: false },
  /** 409 Tariff in use. Accounts are charged by this tariff, or were; it stays on record. Give them another one. */
  tariff_in_use: { status: 409, retry: false },
  /** 409 Payment not refundable. Only what has been paid by the processor in use, and is not refunded already, can be refunded. */
  payment_not_refundable: { status: 409, retry: false },
  /** 409 Refund refused. The payment processor did not make the refund; the error gives its reason. The balance is as it was. */
  refund_refused: { status: 409, retry: false },
  /** 409 Payments unavailable. This platform takes no payments by itself. Ask the provider to credit the account, or to set PAYMENT_PROCESSOR. */
  payments_unavailable: { status: 409, retry: false },
  /** 409 Address in use. The address is registered for a number. Give that number another one first, or take its service away. */
  address_in_use: { status: 409, retry: false },
  /** 409 Change under way. The provider of this service has not answered the last change of this number yet. Wait until that is settled. */
  feature_pending: { status: 409, retry: false },
  /** 409 Already reversed. The transaction was taken back before. GET /admin/transactions/{transaction_id} names what took it back. */
  already_reversed: { status: 409, retry: false },
  /** 409 Not reversible. A transaction of this kind is not taken back. A payment is refunded; what a refund or a reversal did is booked anew. */
  not_reversible: { status: 409, retry: false },
  /** 409 Trunk group in use. Numbers or the default forwarding of the account ring this trunk group. Route them elsewhere first. */
  trunk_group_in_use: { status: 409, retry: false },
  /** 409 Webhook limit reached. The account has as many webhooks as it may. Delete one, or let one take more types of events. */
  webhook_limit_reached: { status: 409, retry: false },
  /** 409 Webhook not active. The webhook is paused or disabled, so nothing is sent to it. Set its state to active first. */
  webhook_not_active: { status: 409, retry: false },
  /** 409 Idempotency key reused. This Idempotency-Key was used with another request within the last 24 hours. Use a new key. */
  idempotency_mismatch: { status: 409, retry: false },
  /** 409 Request in progress. The first request with this Idempotency-Key is still at work. Ask again with the same key in a moment. */
  idempotency_running: { status: 409, retry: true },
  /** 409 Outcome unknown. The first request with this key was cut off and its outcome is being settled. Ask again later with the same key. */
  idempotency_unknown: { status: 409, retry: true },
  /** 409 Account in use. The account still has accounts below it, numbers in service, or money that is owed either way; the error says which. Settle that first. */
  account_in_use: { status: 409, retry: false },
  /** 409 Account closed. The account is closed for good: it can be read, and nothing of it changes any more. */
  account_closed: { status: 409, retry: false },
  /** 409 Clock moves forward only. The sandbox clock cannot be set back. Choose a later instant. */
  clock_moves_forward_only: { status: 409, retry: false },
  /** 413 Payload too large. The body is larger than this call takes. Send less at once, or use an upload call. */
  payload_too_large: { status: 413, retry: false },
  /** 415 Unsupported media type. Send application/json, application/x-www-form-urlencoded or, where a file goes, multipart/form-data; and no Content-Encoding. */
  unsupported_media_type: { status: 415, retry: false },
  /** 422 Number not portable. A number cannot be ported; `errors` names each with the reason. Nothing was filed. */
  number_not_portable: { status: 422, retry: false },
  /** 422 Unreadable file. The file is not in a format that this import reads; the error says what was expected. Nothing was imported. */
  unreadable_file: { status: 422, retry: false },
  /** 422 Address cannot be verified. The address is not known to be right; `errors` names what could not be verified. Nothing was changed. */
  address_unverifiable: { status: 422, retry: false },
  /** 422 Refused by the provider. The provider of this service did not take it; the error says why. What was in force before still is. */
  refused_by_provider: { status: 422, retry: false },
  /** 429 Too many attempts. Too many failed sign-ins for this user or from this address, or too many sign-ups from it. Wait as long as the error says. */
  too_many_attempts: { status: 429, retry: true },
  /** 429 Too many listeners. The account waits for events on as many connections as it may. Close one, or share one among your programs. */
  too_many_listeners: { status: 429, retry: true },
  /** 500 Internal error. Something failed on our side and was logged under the request id of this answer. Nothing was half done. */
  internal: { status: 500, retry: true },
  /** 503 Overloaded. More is asked of the platform at once than it can do. Nothing was done; try again in a moment, or less at once. */
  overloaded: { status: 503, retry: true },
  /** 503 Payment processor unavailable. The payment processor does not answer. Nothing was kept here; try again shortly. */
  processor_unavailable: { status: 503, retry: true },
  /** 503 Provider unavailable. Somebody whom the platform has to ask gives no answer. Try again shortly. */
  provider_unavailable: { status: 503, retry: true },
  /** 503 Service unavailable. The platform cannot reach its database right now. Nothing was done; try again shortly. */
  unavailable: { status: 503, retry: true },
} as const
