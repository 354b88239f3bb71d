import type { Context } from '../../context.ts'
import type { SecretBox } from '../../kernel/secret-box.ts'
import type { WebhookSender } from '../../providers/webhook-sender.ts'
import type { DueDelivery } from './delivery-store.ts'
import { shownEvent } from './event.ts'
import type { Attempt } from './settle-deliveries.ts'
import { signatureHeaders } from './signature.ts'
import { messageId } from './webhook.ts'

/** What deliveries are made with. */
export interface DeliveryParts {
  sender: WebhookSender
  /** Opens the webhooks' secrets. */
  box: SecretBox
}

function secretsOf({ secret, previousSecret, previousUntil }: DueDelivery, box: SecretBox, now: Date): string[] {
  const isOver = previousUntil === null || previousUntil <= now
  const sealed = previousSecret === null || isOver ? [secret] : [secret, previousSecret]
  return sealed.flatMap((each) => box.open(each) ?? [])
}

/** Makes one attempt. */
export async function sendDelivery(
  { clock }: Context,
  { sender, box }: DeliveryParts,
  { delivery, lease, signal }: { delivery: DueDelivery; lease: string; signal: AbortSignal },
): Promise<Attempt> {
  const now = clock.real()
  const begun = performance.now()
  const data = shownEvent(delivery)
  const body = JSON.stringify({ type: data.type, timestamp: data.at, data })
  const secrets = secretsOf(delivery, box, now)
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Dialyard-Webhooks/1',
    ...signatureHeaders({ messageId: messageId(delivery), at: now, body }, secrets),
  }
  const outcome =
    secrets.length === 0
      ? { error: 'its secret was sealed with a key that is gone; rotate it' }
      : await sender.send({ url: delivery.url, headers, body }, signal)
  const interrupted = signal.aborted && 'error' in outcome
  return { delivery, lease, outcome, tookMs: performance.now() - begun, interrupted }
}
