export { type DemoOutcome, demoUsernames, seedDemo } from './seed-demo.ts'
