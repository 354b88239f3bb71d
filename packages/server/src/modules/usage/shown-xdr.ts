import type { DataOf, modules } from '@dialyard/contract'
import { moneyNumber } from '../../kernel/money.ts'
import { findCountry } from '../reference/index.ts'
import { causeText } from './cause.ts'
import { usedSecondsOf } from './rating.ts'
import type { XdrRow } from './xdr-store.ts'

type Shown = DataOf<(typeof modules.usage)['usage.list-xdr']>['xdr_list'][number]

/** `2019-03-31 21:48:15`, UTC. */
const timeText = (instant: Date): string => instant.toISOString().slice(0, 19).replace('T', ' ')
const unixTime = (instant: Date): number => Math.floor(instant.getTime() / 1000)
/** Without its plus, as the reference shows numbers. */
const digitsOf = (number: string): string => number.replace(/^\+/, '')

function durationText(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return parts.map((part) => String(part).padStart(2, '0')).join(':')
}

const flags = { voice: 8, onNet: 4, unrated: 1 }
/** The service of every record: there is only this one. */
const voice = { service: 'Voice Calls', i_service: 3 }

/** Names as the reference writes them in records, where its list of countries has shorter ones. */
const longNames: Readonly<Record<string, string>> = { US: 'United States of America' }

const mediaOf = ({ mediaSeconds, disconnectTime }: XdrRow): Shown['aux_xdrs'] =>
  mediaSeconds === null
    ? []
    : [{ value: String(mediaSeconds), xdr_time: timeText(disconnectTime), xdr_column_id: 'media_duration' }]

/** A record as the reference shows it. */
export function shownXdr(row: XdrRow): Shown {
  const country = row.country === null ? null : findCountry(row.country)
  return {
    destination: row.destination,
    i_dest: row.destinationId,
    CLD: digitsOf(row.cld),
    i_xdr: Number(row.xdrId),
    i_account: row.accountId,
    connect_time: timeText(row.connectTime),
    charged_amount: row.amount === null ? null : moneyNumber(row.amount),
    bit_flags: flags.voice + (row.direction === 'on-net' ? flags.onNet : 0) + (row.amount === null ? flags.unrated : 0),
    unix_connect_time: unixTime(row.connectTime),
    history: row.history,
    xdr_type: 'account',
    bill_status: 'O',
    call_id: row.callId,
    ...voice,
    description: row.description,
    account_id: digitsOf(row.number),
    ...(row.incomingConfId === null ? {} : { h323_incoming_conf_id: row.incomingConfId }),
    aux_xdrs: mediaOf(row),
    setup_time: row.setupMs,
    h323_conf_id: row.confId,
    disconnect_time: timeText(row.disconnectTime),
    disconnect_reason: causeText(row.disconnectCause),
    subdivision: '',
    iso_3166_1_a3: country?.iso3 ?? '---',
    CLI: digitsOf(row.cli),
    bill_time: timeText(row.connectTime),
    i_rate: row.rateId === null ? null : Number(row.rateId),
    is_split: row.split ? '1' : '0',
    country: longNames[country?.iso2 ?? ''] ?? country?.name ?? '',
    unix_disconnect_time: unixTime(row.disconnectTime),
    charged_quantity: row.chargedSeconds === null ? null : Number(row.chargedSeconds),
    disconnect_cause: String(row.disconnectCause),
    i_customer: row.accountId,
    formatted_bill_time: durationText(usedSecondsOf(row)),
  }
}
