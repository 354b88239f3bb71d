import { type EventType, eventTypeList, eventTypes } from '@dialyard/contract'
import { Compile } from 'typebox/compile'
import { strict } from '../guards/strict.ts'

const bodies = new Map<string, ReturnType<typeof Compile>>()
const bodyOf = (type: EventType): ReturnType<typeof Compile> => {
  const known = bodies.get(type) ?? Compile(strict(eventTypes[type].body))
  bodies.set(type, known)
  return known
}

const catalogue = 'packages/contract/src/events.ts'

/** What is wrong with an event by the catalogue, and what to do about it; null where all is well. */
export function eventProblem({
  type,
  subject,
  body,
}: {
  type: string
  subject: string
  body: Record<string, unknown>
}): string | null {
  const [, entry] = eventTypeList.find(([known]) => known === type) ?? []
  const told = JSON.stringify(body)
  if (!entry) {
    return `${catalogue} lacks the event type ${type} (${subject}, ${told}): add a line '${type}': event(subject, description, { fields of the body }) and run npm run generate.`
  }
  const nouns = entry.subject.split(' or ').map((each) => each.split(':')[0])
  if (!nouns.includes(subject.split(':')[0])) {
    return `${catalogue} says that ${type} is about ${entry.subject}, but one was recorded about ${subject}: correct one of them.`
  }
  const wrong = [...bodyOf(type as EventType).Errors(body)].map(
    ({ instancePath, message }) => `${instancePath || 'it'} ${message}`,
  )
  if (wrong.length === 0) return null
  return `The body of ${type}, ${told}, is not what ${catalogue} says (${wrong.join('; ')}): correct the line of the catalogue and run npm run generate.`
}
