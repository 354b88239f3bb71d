import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { memberName, parseMember, parseSipTarget, targetKey } from './sip-target.ts'
import { parseHost, targetRule } from './target-rule.ts'

const strict = targetRule({ allowPrivate: false, allowLoopback: false, own: ['203.0.113.1', 'SIP.Example.com'] })
const demo = targetRule({ allowPrivate: true, allowLoopback: true, own: ['203.0.113.1'] })
const judged = (rule: typeof strict, text: string): string | null => {
  const host = parseHost(text)
  return host ? rule(host) : 'is no host'
}

test('an IPv4 address is judged alike in whatever IPv6 address it hides', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number)
      const [high, low] = [((a << 8) | b).toString(16), ((c << 8) | d).toString(16)]
      const verdict = judged(strict, address)
      expect(parseHost(`::ffff:${address}`)).toEqual({ text: address, kind: 'ipv4' })
      for (const hidden of [
        `::ffff:${address}`,
        `::FFFF:${high}:${low}`,
        `64:ff9b::${address}`,
        `2002:${high}:${low}::1`,
      ]) {
        // What is refused for being our own is refused by its own spelling.
        if (address !== '203.0.113.1') expect(judged(strict, hidden)).toBe(verdict)
      }
    }),
  )
})

test('no other spelling of an IPv4 address is one, nor a name', () => {
  for (const text of ['127.1', '2130706433', '0x7f000001', '0177.0.0.1', '127.0.0.1.5', '127.0.0.0x1', '١٢٧.0.0.1']) {
    expect(parseHost(text)).toBeNull()
  }
})

describe('names', () => {
  test.each([
    'localhost',
    'LOCALHOST.',
    'a.localhost',
    'pbx',
    'pbx.local',
    'pbx.home.arpa',
    'sip.example.com.',
    'pbx.internal',
  ])('%s is refused', (name) => expect(judged(strict, name)).toMatch(/^is /))
  test.each(['pbx.example.com', 'xn--bcher-kva.example', 'local.example', 'a-b.example'])('%s is allowed', (name) => {
    expect(judged(strict, name)).toBeNull()
  })
  test.each(['a_b.example', '-a.example', 'a..b', 'a b', 'a\n', '', '.', 'x'.repeat(64)])('%j is none', (name) => {
    expect(parseHost(name)).toBeNull()
  })
})

test('a demo lets calls go to this machine and into private networks, and nowhere else that is refused', () => {
  for (const address of ['127.0.0.1', '::1', 'localhost', '10.0.0.1', 'fd00::1', 'pbx']) {
    expect(judged(demo, address)).toBeNull()
  }
  for (const address of ['0.0.0.0', '::', '169.254.1.1', 'fe80::1', '224.0.0.1', '255.255.255.255', '203.0.113.1']) {
    expect(judged(demo, address)).toMatch(/^is /)
  }
})

test.each([
  ['203.0.113.10', '@203.0.113.10:5060'],
  ['sip:203.0.113.10:5060', '@203.0.113.10:5060'],
  ['SIP:Front@PBX.example.com', 'Front@pbx.example.com:5060'],
  ['2001:DB8::1', '@[2001:db8::1]:5060'],
  ['[2001:db8:0::1]:5080', '@[2001:db8::1]:5080'],
])('%s is known as %s', (text, key) => {
  const target = parseSipTarget(text)
  expect(target && targetKey(target)).toBe(key)
})

test.each([
  '',
  'sip:',
  '@host',
  'a@',
  'a@b@c',
  'host:',
  'host:0',
  'host:65536',
  'host;transport=tcp',
  '[host]:5060',
  '[::1',
])('%j is no SIP target', (text) => expect(parseSipTarget(text)).toBeNull())

test('a member’s port stands in one place or in both alike', () => {
  const name = (text: string, port?: number) => {
    const member = parseMember(text, port)
    return member && memberName(member)
  }
  expect([name('203.0.113.10', 5070), name('203.0.113.10:5070', 5070)]).toEqual([
    '203.0.113.10:5070',
    '203.0.113.10:5070',
  ])
  expect([name('203.0.113.10:5060', 5070), name('pbx.example.com')]).toEqual([null, null])
})
