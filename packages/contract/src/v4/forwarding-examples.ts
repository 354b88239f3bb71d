export const login = { login: '12512658624', i_product: '24230', i_account: 1343355 }

export const toTrunkGroup = {
  method1: '',
  method2: '',
  method3: '',
  timeout1: '',
  timeout2: '',
  timeout3: '',
  sip1: '',
  sip2: '',
  sip3: '',
  number1: '',
  number2: '',
  number3: '',
  username: '',
  password: '',
  fwd_trunk_grpid: 52610,
  sipdigits: 'NA',
  answeringmode: null,
  sequence: '',
  product: null,
}

const version = '5c1f0a6e2b7d4938'
export const plan = {
  version,
  number: '7065550100',
  steps: [
    {
      kind: 'trunk_group',
      strategy: 'top-down',
      group: 'tg:52610',
      targets: [
        {
          name: '203.0.113.10:5060',
          kind: 'trunk',
          uri: 'sip:+17065550100@203.0.113.10:5060',
          headers: ['P-Asserted-Identity: <sip:{caller}@sip.example.com>'],
          lookup: false,
          via: [],
        },
      ],
      no_answer_at_all_ms: 3000,
      ring_ms: 120_000,
      on: { busy: 'end', fail: 'end', timeout: 'end' },
      code: null,
    },
  ],
  hunt: { busy_codes: [486], end_codes: [600, 603, 604], busy: 486, otherwise: 480 },
  caller_id: {
    strip: ['P-Asserted-Identity', 'P-Preferred-Identity', 'Remote-Party-ID', 'Diversion'],
    placeholder: '{caller}',
  },
  limits: { calls_in: null, calls: null, code: 486 },
  media: { rtp: 'default' },
  parking: null,
  lints: [],
}

export const simulation = {
  version,
  begins_at: '2026-11-23T12:00:00.000Z',
  answered_by: '203.0.113.10:5060',
  final_code: null,
  trace: [
    { at_ms: 0, step: 0, target: '2522378144', event: 'invite' },
    { at_ms: 0, step: 0, target: '2522378144', event: 'busy' },
    { at_ms: 0, step: 1, target: '203.0.113.10:5060', event: 'invite' },
    { at_ms: 0, step: 1, target: '203.0.113.10:5060', event: 'ringing' },
    { at_ms: 0, step: 1, target: '203.0.113.10:5060', event: 'answer' },
  ],
  unused: [],
  lints: [],
}
