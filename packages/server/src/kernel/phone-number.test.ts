import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  classifyNpa,
  dashed,
  type E164,
  e164,
  elevenDigits,
  isE164,
  isNanp,
  isTollFreeNpa,
  nanpParts,
  nanpProblem,
  parseInternational,
  parseNanp,
  parsePhoneNumber,
  TOLL_FREE_NPAS,
  tenDigits,
} from './phone-number.ts'

const threeDigits = Array.from({ length: 1000 }, (_, n) => String(n).padStart(3, '0'))

/** Any ten digits: reading asks for the count only. */
const ten = fc.stringMatching(/^\d{10}$/)

/** A country code other than 1 and enough digits behind it. */
const foreign = fc.stringMatching(/^[2-9]\d{7,14}$/)

const separator = fc.constantFrom('', ' ', '.', '-', ' - ')

/** Puts separators between the digits, never more than one run at a place. */
function sprinkled(digits: string, separators: readonly string[]): string {
  return [...digits].map((digit, place) => (place === 0 ? '' : (separators[place - 1] ?? '')) + digit).join('')
}

function number(input: string): E164 {
  const parsed = parseNanp(input)
  if (parsed === null) throw new Error(`${input} did not parse`)
  return parsed
}

describe('reading a North American number', () => {
  it.each([
    '7065103027',
    '17065103027',
    '+17065103027',
    '706-510-3027',
    '(706) 510-3027',
    '706 510 3027',
    '706.510.3027',
    ' 1 (706) 510-3027 ',
    '+1 706 510 3027',
    '+1(706)510-3027',
    'tel:+17065103027',
    'TEL:+1-706-510-3027',
  ])('takes %s', (input) => {
    expect(parseNanp(input)).toBe('+17065103027')
  })

  it.each([
    '',
    ' ',
    '706510302',
    '70651030277',
    '27065103027',
    '117065103027',
    '+7065103027',
    '706510302x',
    '1-800-FLOWERS',
    '706-510-3027 x12',
    'tel:+17065103027;ext=12',
    '706/510/3027',
    '(706 510-3027',
    '706) 510-3027',
    '((706)) 510-3027',
    '()7065103027',
    '-7065103027',
    '7065103027-',
    '++17065103027',
    '1+7065103027',
    '706----5103027',
    '\u0667\u0660\u0666\u0665\u0661\u0660\u0663\u0660\u0662\u0667',
    `706${' '.repeat(100)}5103027`,
  ])('refuses %j', (input) => {
    expect(parseNanp(input)).toBeNull()
  })

  it('reads every spelling of a number as the same number', () => {
    fc.assert(
      fc.property(ten, fc.array(separator, { minLength: 10, maxLength: 10 }), (digits, separators) => {
        const expected = `+1${digits}`
        const area = digits.slice(0, 3)
        const rest = sprinkled(digits.slice(3), separators)
        const spellings = [
          digits,
          sprinkled(digits, separators),
          `1${separators[9]}${sprinkled(digits, separators)}`,
          `+1${separators[9]}${sprinkled(digits, separators)}`,
          `tel:+1${digits}`,
          `(${area}) ${rest}`,
          `+1 (${area})${rest}`,
        ]
        for (const spelling of spellings) {
          expect(parseNanp(spelling), spelling).toBe(expected)
          expect(parsePhoneNumber(spelling), spelling).toBe(expected)
        }
      }),
    )
  })

  it('reads back every form it writes', () => {
    fc.assert(
      fc.property(ten, (digits) => {
        const parsed = number(digits)
        for (const form of [tenDigits, elevenDigits, dashed, e164]) {
          expect(parseNanp(form(parsed))).toBe(parsed)
          expect(parsePhoneNumber(form(parsed))).toBe(parsed)
        }
      }),
    )
  })

  it('never reads what is not digits and separators', () => {
    const stranger = fc.string({ minLength: 1, maxLength: 1 }).filter((c) => !/[\d\s.()+-]/.test(c))
    fc.assert(
      fc.property(ten, stranger, fc.nat({ max: 10 }), (digits, other, place) => {
        const text = digits.slice(0, place) + other + digits.slice(place)
        for (const parse of [parseNanp, parseInternational, parsePhoneNumber]) expect(parse(text), text).toBeNull()
      }),
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const parse of [parseNanp, parseInternational, parsePhoneNumber]) {
          const parsed = parse(text)
          if (parsed === null) continue
          expect(isE164(parsed)).toBe(true)
          expect(text).toMatch(/^\s*(tel:)?[\d .()+-]+\s*$/i)
        }
      }),
    )
  })
})

describe('reading a number of any country', () => {
  it.each([
    ['+44 20 7183 8750', '+442071838750'],
    ['442071838750', '+442071838750'],
    ['+65 9123 4567', '+6591234567'],
    ['+49 (30) 901820', '+4930901820'],
    ['tel:+61-2-5550-1234', '+61255501234'],
    ['+1 706 510 3027', '+17065103027'],
    ['6591234567', '+16591234567'],
    ['17065103027', '+17065103027'],
  ])('%s is %s', (input, expected) => {
    expect(parsePhoneNumber(input)).toBe(expected)
  })

  it.each([
    '+1706510302',
    '+170651030277',
    '5103027',
    '020718387501',
    '+0442071838750',
    '011442071838750',
    '1234567890123456',
  ])('refuses %s', (input) => {
    expect(parsePhoneNumber(input)).toBeNull()
  })

  it('takes 8 to 15 digits with the country code, the plus being optional', () => {
    expect(parseInternational('+2901234')).toBeNull()
    expect(parseInternational('+29012345')).toBe('+29012345')
    expect(parseInternational('8613800138000')).toBe('+8613800138000')
    expect(parseInternational('1234567890')).toBeNull()
    fc.assert(
      fc.property(foreign, fc.array(separator, { minLength: 14, maxLength: 14 }), (digits, separators) => {
        expect(parseInternational(digits)).toBe(`+${digits}`)
        expect(parseInternational(`+${sprinkled(digits, separators)}`)).toBe(`+${digits}`)
        expect(parsePhoneNumber(`+${digits}`)).toBe(`+${digits}`)
      }),
    )
  })

  it('shows a number from outside North America only in E.164, so that it reads back as itself', () => {
    fc.assert(
      fc.property(foreign, (digits) => {
        const parsed = parseInternational(digits)
        if (parsed === null) throw new Error(digits)
        expect(isNanp(parsed)).toBe(false)
        for (const form of [tenDigits, elevenDigits, dashed, e164]) expect(parsePhoneNumber(form(parsed))).toBe(parsed)
        expect(nanpProblem(parsed)?.part).toBe('npa')
        expect(() => nanpParts(parsed)).toThrow(RangeError)
      }),
    )
  })
})

describe('the rules of the North American plan', () => {
  it('splits and shows a number', () => {
    const parsed = number('7065103027')
    expect(isNanp(parsed)).toBe(true)
    expect(nanpParts(parsed)).toEqual({ npa: '706', nxx: '510', xxxx: '3027' })
    expect([tenDigits, elevenDigits, dashed, e164].map((form) => form(parsed))).toEqual([
      '7065103027',
      '17065103027',
      '706-510-3027',
      '+17065103027',
    ])
  })

  it('agrees with one pattern over all area codes', () => {
    const rule = /^(?!.11|37|96|555|950)[2-9][0-8]\d$/
    for (const npa of threeDigits) {
      expect(nanpProblem(number(`${npa}2340100`))?.part ?? null, npa).toBe(rule.test(npa) ? null : 'npa')
      expect(classifyNpa(npa) === 'invalid', npa).toBe(!rule.test(npa))
    }
  })

  it('agrees with one pattern over all exchanges, of places and of services', () => {
    for (const nxx of threeDigits) {
      const place = /^(?!.11|950)[2-9]\d\d$/.test(nxx) ? null : 'nxx'
      const service = /^(?!911)[2-9]\d\d$/.test(nxx) ? null : 'nxx'
      expect(nanpProblem(number(`706${nxx}0100`))?.part ?? null, nxx).toBe(place)
      expect(nanpProblem(number(`800${nxx}0100`))?.part ?? null, nxx).toBe(service)
    }
  })

  it('knows every line as assignable, except in exchange 555 of a place', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{4}$/), (line) => {
        expect(nanpProblem(number(`706510${line}`))).toBeNull()
        expect(nanpProblem(number(`800555${line}`))).toBeNull()
        const inFiction = line >= '0100' && line <= '0199'
        expect(nanpProblem(number(`706555${line}`))?.part ?? null).toBe(inFiction ? null : 'line')
      }),
    )
    expect(nanpProblem(number('7065550100'))).toBeNull()
    expect(nanpProblem(number('7065550199'))).toBeNull()
    expect(nanpProblem(number('7065550099'))?.part).toBe('line')
    expect(nanpProblem(number('7065550200'))?.part).toBe('line')
    expect(nanpProblem(number('7065551212'))?.part).toBe('line')
  })

  it.each([
    ['1235103027', 'npa'],
    ['9115103027', 'npa'],
    ['2905103027', 'npa'],
    ['3705103027', 'npa'],
    ['7061103027', 'nxx'],
    ['7069113027', 'nxx'],
    ['7069503027', 'nxx'],
    ['8009113027', 'nxx'],
  ])('names the part of %s that is wrong: %s', (input, part) => {
    const problem = nanpProblem(number(input))
    expect(problem?.part).toBe(part)
    expect(problem?.reason).not.toBe('')
  })

  it('leaves a helpline in 800-950 alone', () => {
    expect(nanpProblem(number('8009506264'))).toBeNull()
  })
})

describe('what an area code is for', () => {
  it.each([
    ['706', 'geographic'],
    ['416', 'geographic'],
    ['809', 'geographic'],
    ['888', 'tollfree'],
    ['822', 'reserved'],
    ['887', 'reserved'],
    ['222', 'reserved'],
    ['500', 'personal'],
    ['529', 'personal'],
    ['900', 'premium'],
    ['700', 'carrier'],
    ['710', 'government'],
    ['600', 'canada-nongeographic'],
    ['622', 'canada-nongeographic'],
    ['411', 'invalid'],
    ['555', 'invalid'],
    ['123', 'invalid'],
    ['70', 'invalid'],
    ['7065', 'invalid'],
    ['7o6', 'invalid'],
  ])('%s is %s', (npa, kind) => {
    expect(classifyNpa(npa)).toBe(kind)
  })

  it('has seven toll-free codes in service', () => {
    expect(TOLL_FREE_NPAS).toEqual(['800', '833', '844', '855', '866', '877', '888'])
    expect(threeDigits.filter(isTollFreeNpa)).toEqual([...TOLL_FREE_NPAS])
    expect(threeDigits.filter((npa) => classifyNpa(npa) === 'tollfree')).toEqual([...TOLL_FREE_NPAS])
  })
})
