export { type DemoOutcome, seedDemo } from './seed-demo.ts'
