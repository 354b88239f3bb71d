import { Code, Modal } from '@mantine/core'
import { Fact, Facts } from '../../ui/facts.tsx'
import { DateTime, Money } from '../../ui/values.tsx'
import { type Call, instantOf, secondsOf, spellDuration, spellParty } from './call-words.ts'

/** One call with all that its record says, and how its charge came about. */
export default function CallDialog({ call, onClose }: { call: Call; onClose: () => void }) {
  const destination = [call.destination, call.description, call.country].filter(Boolean).join(' · ')
  return (
    <Modal opened onClose={onClose} title={`${spellParty(call.CLI)} to ${spellParty(call.CLD)}`} size="lg">
      <Facts>
        <Fact name="Connected">
          <DateTime at={instantOf(call.connect_time)} />
        </Fact>
        <Fact name="Ended">
          <DateTime at={instantOf(call.disconnect_time)} />
        </Fact>
        <Fact name="Talked">{spellDuration(secondsOf(call))}</Fact>
        <Fact name="Rang before that">{call.setup_time === null ? 'Not known' : `${call.setup_time} ms`}</Fact>
        <Fact name="Ended by">
          {call.disconnect_cause} {call.disconnect_reason}
        </Fact>
        <Fact name="By number">{spellParty(call.account_id)}</Fact>
        <Fact name="Destination">{destination || 'None'}</Fact>
        <Fact name="Charged">
          {call.charged_amount === null ? 'No rate yet' : <Money amount={String(call.charged_amount)} />}
        </Fact>
        <Fact name="Charged seconds">{call.charged_quantity?.toLocaleString('en-US') ?? '—'}</Fact>
        <Fact name="Reckoned">{call.history === null ? '—' : <Code>{call.history}</Code>}</Fact>
        <Fact name="Split">{call.is_split === '1' ? 'Through a threshold of a discount plan' : 'No'}</Fact>
        <Fact name="Account">{call.i_customer}</Fact>
        <Fact name="Call id">{call.call_id}</Fact>
        <Fact name="Record">{call.i_xdr}</Fact>
      </Facts>
    </Modal>
  )
}
