/** What a call record can be made of; each is the name of a column of the file. */
export const targets = [
  ...['call_id', 'leg', 'direction', 'cli', 'cld', 'account_id', 'connect_time', 'disconnect_time', 'duration'],
  ...['disconnect_cause', 'setup_time', 'source'],
] as const
export type Target = (typeof targets)[number]
export type Columns = Readonly<Partial<Record<Target, string>>>

/** How a kind of file is to be read. */
export interface Preset {
  /** Names of the columns of a file that has no header row. */
  header: readonly string[]
  columns: Columns
}

/** The files of three switches as they come out of the box. */
export const presets = {
  // mod_cdr_csv, template "example".
  freeswitch: {
    header: [
      ...['caller_id_name', 'caller_id_number', 'destination_number', 'context', 'start_stamp', 'answer_stamp'],
      ...['end_stamp', 'duration', 'billsec', 'hangup_cause', 'uuid', 'bleg_uuid', 'accountcode', 'read_codec'],
      'write_codec',
    ],
    columns: {
      ...{ call_id: 'uuid', cli: 'caller_id_number', cld: 'destination_number', connect_time: 'answer_stamp' },
      ...{ disconnect_time: 'end_stamp', disconnect_cause: 'hangup_cause' },
    },
  },
  // cdr_csv, Master.csv.
  asterisk: {
    header: [
      ...['accountcode', 'src', 'dst', 'dcontext', 'clid', 'channel', 'dstchannel', 'lastapp', 'lastdata', 'start'],
      ...['answer', 'end', 'duration', 'billsec', 'disposition', 'amaflags', 'uniqueid', 'userfield'],
    ],
    columns: {
      ...{ call_id: 'uniqueid', cli: 'src', cld: 'dst', connect_time: 'answer', disconnect_time: 'end' },
      disconnect_cause: 'disposition',
    },
  },
  // The module acc with cdr_enable, and cdr_extra for who calls whom.
  kamailio: {
    header: ['start_time', 'end_time', 'duration', 'callid', 'from_user', 'to_user', 'sip_code'],
    columns: {
      ...{ call_id: 'callid', cli: 'from_user', cld: 'to_user', connect_time: 'start_time' },
      ...{ disconnect_time: 'end_time', duration: 'duration', disconnect_cause: 'sip_code' },
    },
  },
} as const satisfies Record<string, Preset>
export type PresetName = keyof typeof presets

/** Q.850 by the words that switches write. */
const causeWords: Readonly<Record<string, number>> = {
  // FreeSWITCH.
  ...{ UNALLOCATED_NUMBER: 1, NO_ROUTE_DESTINATION: 3, NORMAL_CLEARING: 16, USER_BUSY: 17, NO_USER_RESPONSE: 18 },
  ...{ NO_ANSWER: 19, SUBSCRIBER_ABSENT: 20, CALL_REJECTED: 21, NUMBER_CHANGED: 22, EXCHANGE_ROUTING_ERROR: 25 },
  ...{ DESTINATION_OUT_OF_ORDER: 27, INVALID_NUMBER_FORMAT: 28, FACILITY_REJECTED: 29, NORMAL_UNSPECIFIED: 31 },
  ...{ NORMAL_CIRCUIT_CONGESTION: 34, NETWORK_OUT_OF_ORDER: 38, NORMAL_TEMPORARY_FAILURE: 41 },
  ...{ SWITCH_CONGESTION: 42, REQUESTED_CHAN_UNAVAIL: 44, OUTGOING_CALL_BARRED: 52, INCOMING_CALL_BARRED: 54 },
  ...{ BEARERCAPABILITY_NOTAUTH: 57, SERVICE_UNAVAILABLE: 63, BEARERCAPABILITY_NOTIMPL: 65, CHAN_NOT_IMPLEMENTED: 66 },
  ...{ INCOMPATIBLE_DESTINATION: 88, RECOVERY_ON_TIMER_EXPIRE: 102, PROTOCOL_ERROR: 111, INTERWORKING: 127 },
  ...{ ORIGINATOR_CANCEL: 16, LOSE_RACE: 16, ATTENDED_TRANSFER: 16, ALLOTTED_TIMEOUT: 102 },
  // Asterisk.
  ...{ ANSWERED: 16, 'NO ANSWER': 19, BUSY: 17, FAILED: 38, CONGESTION: 42 },
}

/** Q.850 by the final SIP response (RFC 3398, 8.2.6.1). */
const sipCauses: Readonly<Record<number, number>> = {
  ...{ 200: 16, 400: 41, 401: 21, 402: 21, 403: 21, 404: 1, 405: 63, 406: 79, 407: 21, 408: 102, 410: 22, 413: 127 },
  ...{ 414: 127, 415: 79, 416: 127, 420: 127, 480: 18, 481: 41, 482: 25, 483: 25, 484: 28, 485: 1, 486: 17, 487: 16 },
  ...{ 488: 127, 500: 41, 501: 79, 502: 38, 503: 41, 504: 102, 505: 127, 600: 17, 603: 21, 604: 1, 606: 127 },
}

/** The Q.850 cause that a field means: a cause, a word of FreeSWITCH or Asterisk, or a SIP response. Null: none of them. */
export function causeOf(text: string): number | null {
  const number = /^\d{1,3}$/.test(text) ? Number(text) : null
  if (number === null) return causeWords[text.toUpperCase()] ?? null
  return number < 128 ? number : (sipCauses[number] ?? null)
}
