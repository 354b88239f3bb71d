import { describe, expect, test } from 'vitest'
import { type DeliveryLine, isHouseNumber, readDeliveryLine } from './delivery-line.ts'
import { streetSuffix } from './street-suffix.ts'

const read = (houseNumber: string, street: string, unit = '') => readDeliveryLine({ houseNumber, street, unit })
const written = ({ houseNumber, street, unit }: DeliveryLine): string => [houseNumber, street, unit].join('|')

describe('a street address is written as the postal service writes it:', () => {
  test.each([
    ['123', 'Test St', 'Apartment 2', '123|TEST ST|APT 2'],
    ['777', 'Brockton Avenue', '', '777|BROCKTON AVE|'],
    ['1', 'north main street', '', '1|N MAIN ST|'],
    ['1', 'N. Main St. N.W.', '', '1|N MAIN ST NW|'],
    ['12', 'Martin Luther King, Jr. Boulevard Southwest', 'suite #300', '12|MARTIN LUTHER KING JR BLVD SW|STE 300'],
    ['12', 'Calle Peñón', '', '12|CALLE PENON|'],
    ['12', "O'Brien Ct", 'Basement', '12|OBRIEN CT|BSMT'],
    ['9', 'Turnpike', '', '9|TURNPIKE|'],
    // What is a name and a suffix at once stays a name where nothing else would.
    ['1', 'South St', '', '1|SOUTH ST|'],
    ['1', 'North Avenue', '', '1|NORTH AVE|'],
    ['1', 'Avenue E', '', '1|AVENUE E|'],
    ['1', 'E Street NW', '', '1|E ST NW|'],
    ['1', 'Broadway North', '', '1|BROADWAY N|'],
    ['1', 'Park Lane Rd', '', '1|PARK LANE RD|'],
    ['1', 'State Highway 17', '', '1|STATE HIGHWAY 17|'],
  ])('%s %s %s', (number, street, unit, expected) => {
    expect(written(read(number, street, unit))).toBe(expected)
  })
})

describe('parts are found in whichever field they stand:', () => {
  test.each([
    ['', '123 Test St Apt 2', '', '123|TEST ST|APT 2'],
    ['123', '123 Test St', '', '123|TEST ST|'],
    ['123', 'Test St #4', '', '123|TEST ST|# 4'],
    ['123', 'Test St Suite B', '', '123|TEST ST|STE B'],
    ['123', 'Test St Rear', '', '123|TEST ST|REAR'],
    ['123', 'Test St', '2', '123|TEST ST|# 2'],
    ['123', 'Front St', '', '123|FRONT ST|'],
    ['123', 'Key West Ave', '', '123|KEY WEST AVE|'],
    ['123', 'Ocean Front', '', '123|OCEAN FRONT|'],
    ['', '42nd Street', '', '|42ND ST|'],
  ])('%s %s %s', (number, street, unit, expected) => {
    expect(written(read(number, street, unit))).toBe(expected)
  })
})

describe('a house number may have a fraction, a letter, a second number or a place on a grid:', () => {
  test.each([
    ['123 1/2', 'Test St', '123 1/2|TEST ST|'],
    ['123-1/2', 'Test St', '123 1/2|TEST ST|'],
    ['123', '1/2 Test St', '123 1/2|TEST ST|'],
    ['', '123 1/2 Test St', '123 1/2|TEST ST|'],
    ['12A', 'Test St', '12A|TEST ST|'],
    ['112-10', 'Test St', '112-10|TEST ST|'],
    ['N6W23001', 'Bluemound Rd', 'N6W23001|BLUEMOUND RD|'],
  ])('%s %s', (number, street, expected) => {
    const line = read(number, street)
    expect(written(line)).toBe(expected)
    expect(isHouseNumber(line.houseNumber)).toBe(true)
  })

  test.each(['', 'none', '1/2', '12 Main', '1234567', '12--4', '0x1F!', '1 2'])('but %s is none', (text) => {
    expect(isHouseNumber(text)).toBe(false)
  })
})

describe('a box and a route are no street:', () => {
  test.each([
    ['', 'PO Box 12', 'po_box', 'PO BOX 12'],
    ['12', 'P.O. Box', 'po_box', 'PO BOX 12'],
    ['P.O. Box 12', '', 'po_box', 'PO BOX 12'],
    ['', 'Post Office Box #12-A', 'po_box', 'PO BOX 12-A'],
    ['', 'POB 7', 'po_box', 'PO BOX 7'],
    ['', 'Box 7', 'po_box', 'PO BOX 7'],
    ['', 'P.O. Box', 'po_box', 'PO BOX'],
    ['', 'RR 2 Box 15', 'rural_route', 'RR 2 BOX 15'],
    ['', 'Rural Route #2, Box 15B', 'rural_route', 'RR 2 BOX 15B'],
    ['', 'HC 68 Box 23', 'rural_route', 'HC 68 BOX 23'],
    ['', 'PSC 802 Box 74', 'military', 'PSC 802 BOX 74'],
    ['', 'Unit 2050 Box 4190', 'military', 'UNIT 2050 BOX 4190'],
    ['', 'General Delivery', 'general_delivery', 'GENERAL DELIVERY'],
  ])('%s %s', (number, street, kind, expected) => {
    expect(read(number, street)).toEqual({ kind, houseNumber: '', street: expected, unit: '' })
  })

  test.each([
    ['12', 'Box Elder Rd'],
    ['12', 'Poplar St'],
    ['12', 'Unit St'],
  ])('but %s %s is one', (number, street) => {
    expect(read(number, street).kind).toBe('street')
  })
})

test('a suffix has one abbreviation, however it is spelt, and a word that is none has none', () => {
  expect(['AVENUE', 'AV', 'AVE', 'AVNUE'].map(streetSuffix)).toEqual(['AVE', 'AVE', 'AVE', 'AVE'])
  expect(['STREET', 'STRT', 'CIRCLES', 'XING', 'CROSSING'].map(streetSuffix)).toEqual([
    'ST',
    'ST',
    'CIRS',
    'XING',
    'XING',
  ])
  expect(['', 'MAIN', 'constructor'].map(streetSuffix)).toEqual([null, null, null])
})
