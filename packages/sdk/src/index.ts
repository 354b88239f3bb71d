export { type CallOptions, Dialyard, type DialyardOptions } from './client.ts'
export type { Download } from './download.ts'
export {
  type ClientErrorCode,
  DialyardError,
  type ErrorCode,
  type FieldProblem,
  type ServerErrorCode,
} from './error.ts'
export type { UploadFile } from './multipart.ts'
export {
  type Answer,
  type CallId,
  type Field,
  type FileId,
  type Input,
  type Operation,
  type OperationId,
  operationTable,
  type PagedId,
  type Row,
  type UploadId,
} from './operation.ts'
export { randomKey } from './random-key.ts'
export type { RetryRule } from './retry.ts'
export { type VerifiedWebhook, verifyWebhook, type WebhookRequest } from './webhook.ts'
