const zone = 'America/New_York'
const parts = new Intl.DateTimeFormat('en-US', {
  ...{ timeZone: zone, weekday: 'short', month: 'short', day: '2-digit', year: 'numeric', hourCycle: 'h23' },
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'longOffset' },
})
const names = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'long' })

const partOf = (format: Intl.DateTimeFormat, instant: Date, type: Intl.DateTimeFormatPartTypes): string =>
  format.formatToParts(instant).find((part) => part.type === type)?.value ?? ''

/** An instant as the reference's files print it: `Mon Jan 31 2022 01:41:03 GMT-0500 (Eastern Standard Time)`. */
export function easternText(instant: Date): string {
  const of = (type: Intl.DateTimeFormatPartTypes): string => partOf(parts, instant, type)
  const clock = `${of('hour')}:${of('minute')}:${of('second')}`
  const offset = of('timeZoneName').replace(':', '')
  const name = partOf(names, instant, 'timeZoneName')
  return `${of('weekday')} ${of('month')} ${of('day')} ${of('year')} ${clock} ${offset} (${name})`
}
