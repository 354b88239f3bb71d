import { Anchor, Text, type TextProps } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useSignedIn } from '../api/account.ts'
import { toNumber } from '../paths.ts'
import { spellDay, spellInstant, spellMoney, spellNumber } from './spell.ts'
import classes from './values.module.css'

/** An amount in the account's currency, or in the one that is given. */
export function Money({ amount, currency, ...text }: { amount: string; currency?: string } & TextProps) {
  const { data } = useSignedIn()
  const spelt = spellMoney(amount, currency ?? data?.currency ?? 'USD')
  return (
    <Text span inherit className={classes.figures ?? ''} {...text}>
      {spelt}
    </Text>
  )
}

/** A telephone number; of one's own, with a way to its page. */
export function PhoneNumber({ number, linked = false }: { number: string; linked?: boolean }) {
  const spelt = <span className={classes.figures}>{spellNumber(number)}</span>
  if (!linked) return spelt
  return (
    <Anchor component={Link} to={toNumber(number)} inherit>
      {spelt}
    </Anchor>
  )
}

/** An instant, or a calendar day; a machine finds the exact value, and so does the pointer. */
export function DateTime({ at }: { at: string }) {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(at)
  return (
    <time dateTime={at} title={at} className={classes.figures}>
      {isDay ? spellDay(at) : spellInstant(at)}
    </time>
  )
}
