import { utcDate } from '../../kernel/clock.ts'
import { type Letter, secretGap } from './letter.ts'

/** Numbers that a letter is about, as people read them. */
interface Numbers {
  numbers: readonly string[]
}

/** Amounts come as the API writes them, with their currency beside them: `12.50000`, `USD`. */
interface Owed extends Numbers {
  amount: string
  currency: string
}

/** To the cent, or as exact as it is. */
const money = (amount: string, currency: string): string => `${amount.replace(/0{1,3}$/, '')} ${currency}`
const day = (instant: Date): string => `${utcDate(instant)} (UTC)`
const minute = (instant: Date): string => `${instant.toISOString().slice(0, 16).replace('T', ' ')} UTC`
const counted = ({ numbers }: Numbers): string =>
  numbers.length === 1 ? `Number ${numbers[0]}` : `${numbers.length} numbers`
const are = ({ numbers }: Numbers): string => (numbers.length === 1 ? 'is' : 'are')
const these = ({ numbers }: Numbers): string => (numbers.length === 1 ? 'this number' : 'these numbers')

/** Every letter that there is: what it needs to know, and what it says. */
export const templates = {
  /** `link` leads to where a new password is chosen; the token that goes with it is the letter's secret. */
  'password-reset': ({ link, minutes }: { link: string; minutes: number }): Letter => ({
    subject: 'Choose a new password',
    parts: [
      'Somebody, probably you, has asked for a new password for your account.',
      { link: `${link}#token=${secretGap}`, label: 'Choose a new password' },
      `The link works once, for ${minutes} minutes. It replaces any that came before it.`,
      'If it was not you, there is nothing to do: your password stays as it is.',
    ],
  }),
  'password-changed': ({ at }: { at: Date }): Letter => ({
    subject: 'Your password was changed',
    parts: [
      `The password of your account was changed on ${minute(at)}. Whoever was logged in elsewhere no longer is.`,
      'API keys stay in force: look through them if you think that somebody else knew your password.',
      'If it was not you, ask for a new password at once and tell your provider.',
    ],
  }),
  'account-approved': (_: Record<never, never>): Letter => ({
    subject: 'Your account is approved',
    parts: ['Your account has been approved. You can log in with the user name and password that you chose.'],
  }),
  'low-balance': (of: { available: string; threshold: string; currency: string }): Letter => ({
    subject: 'Your balance is low',
    parts: [
      `You have ${money(of.available, of.currency)} left to spend, which is at or below the ${money(of.threshold, of.currency)} at which you are told.`,
      'Add funds in time: what cannot be paid is suspended after a while.',
    ],
  }),
  'payment-succeeded': (of: { amount: string; currency: string; available: string }): Letter => ({
    subject: `Payment of ${money(of.amount, of.currency)} received`,
    parts: [
      `We have received ${money(of.amount, of.currency)}. Thank you.`,
      `You now have ${money(of.available, of.currency)} to spend.`,
    ],
  }),
  'payment-failed': (of: { amount: string; currency: string; reason: string }): Letter => ({
    subject: `Payment of ${money(of.amount, of.currency)} failed`,
    parts: [
      `Your payment of ${money(of.amount, of.currency)} did not go through: ${of.reason}`,
      'Nothing was charged. Check your payment method and try again.',
    ],
  }),
  'renewal-unpaid': (of: Owed & { attempt: number; until: Date }): Letter => ({
    subject: `${counted(of)} could not be renewed`,
    parts: [
      `Your funds do not cover the ${money(of.amount, of.currency)} that ${these(of)} cost for the next month:`,
      { list: of.numbers },
      `This was attempt ${of.attempt}; it is tried again every day. Add funds before ${day(of.until)}, or ${these(of)} will be suspended.`,
    ],
  }),
  /** `owed` null for whoever has paid, while the account above him has not: of that he hears no more. */
  'number-suspended': (of: Numbers & { owed: Omit<Owed, 'numbers'> | null; releaseAt: Date }): Letter => ({
    subject: `${counted(of)} ${are(of)} suspended`,
    parts: [
      of.owed
        ? `For want of ${money(of.owed.amount, of.owed.currency)}, no calls reach ${these(of)} any more:`
        : `As the account of your provider is in arrears, no calls reach ${these(of)} any more:`,
      { list: of.numbers },
      `${of.owed ? 'Add funds' : 'Have your provider add funds'}, and ${these(of)} ${are(of)} back. On ${day(of.releaseAt)} ${these(of)} will be given up for good.`,
    ],
  }),
  'number-back-in-service': (of: Numbers): Letter => ({
    subject: `${counted(of)} ${are(of)} back in service`,
    parts: ['What was owed is paid. Calls go through again:', { list: of.numbers }],
  }),
  'number-released': (of: Numbers): Letter => ({
    subject: `${counted(of)} ${of.numbers.length === 1 ? 'was' : 'were'} given up`,
    parts: [`As the renewal was not paid, ${these(of)} ${are(of)} no longer yours:`, { list: of.numbers }],
  }),
  'port-update': (of: PortUpdate): Letter => ({
    subject: `Port ${of.portReqId}: ${of.status}`,
    parts: [
      `${counted(of)} of port ${of.portReqId} (order ${of.orderNo}) ${are(of)} now ${of.status}.`,
      ...(of.text === null ? [] : [of.text]),
      { list: of.numbers },
    ],
  }),
  'webhook-disabled': (of: { url: string; reason: string }): Letter => ({
    subject: 'A webhook was disabled',
    parts: [
      `Events are not sent to ${of.url} any more: ${of.reason}`,
      'Put the receiver right and set the webhook to active again; then what was still queued is sent, and GET /events has the rest.',
    ],
  }),
  'supplier-drifted': (of: SupplierDrift): Letter => ({
    subject: `${of.name} and your platform differ`,
    parts: [
      `What the supplier ${of.name} has for you was compared with what is in service here. New are:`,
      {
        list: [
          `${of.missingUpstream} in service here that the supplier does not know`,
          `${of.missingHere} that the supplier charges for and nobody has here`,
          `${of.priceDiffers} at another price than was agreed`,
        ],
      },
      'GET /admin/supplier-drift names them.',
    ],
  }),
  'price-change': (of: PriceChange): Letter => ({
    subject: `Prices change on ${utcDate(of.from)}`,
    parts: [
      `From the first month that begins on ${day(of.from)} or later, ${of.numbers} of your numbers cost ${money(of.monthly, of.currency)} a month each.`,
      'What you have paid in advance stays paid.',
    ],
  }),
}

interface PortUpdate extends Numbers {
  portReqId: number
  orderNo: string
  status: string
  /** What else there is to say. */
  text: string | null
}

interface SupplierDrift {
  name: string
  missingUpstream: number
  missingHere: number
  priceDiffers: number
}

interface PriceChange {
  from: Date
  /** How many numbers the new price is for. */
  numbers: number
  monthly: string
  currency: string
}

export type Template = keyof typeof templates
export type DataOf<T extends Template> = Parameters<(typeof templates)[T]>[0]
