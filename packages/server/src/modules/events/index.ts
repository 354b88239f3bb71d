export { type EventWorks, eventWorks } from './event-works.ts'
