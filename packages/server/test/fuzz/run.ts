import type { FuzzRequest, Role } from './fuzz-request.ts'
import { judge, slowMs } from './judge.ts'
import { type Heard, Line } from './line.ts'

export interface Finding {
  request: FuzzRequest
  wrong: string
  heard: Heard
}

export interface FuzzRun {
  url: string
  /** A valid token. */
  token(role: Role): string
  /** What must never be in an answer. */
  secrets: readonly string[]
  /** How many requests are under way at a time. */
  lines: number
  onAnswer?: (request: FuzzRequest, heard: Heard) => void
  /** Ends the run. */
  onFinding(finding: Finding): void
  isOver(): boolean
}

/** The clock goes for as long as all takes that falls due on the way, perhaps longer than anybody waits. */
const mayTravel = ({ operation, mustRefuse }: FuzzRequest): boolean => operation === 'sandbox.set-clock' && !mustRefuse

const closingOf = ({ closing }: FuzzRequest) => closing ?? 'wait'

/** How long it takes at best: on a busy machine a single slow answer says nothing. */
async function atBest(line: Line, request: FuzzRequest, run: FuzzRun, first: Heard): Promise<number> {
  let best = first.milliseconds
  for (let i = 0; i < 3 && best > slowMs; i++) {
    const again = await line.say({ bytes: request.bytes(run.token(request.role)), closing: closingOf(request) })
    best = Math.min(best, again.milliseconds)
  }
  return best
}

async function work(run: FuzzRun, requests: Iterator<FuzzRequest>): Promise<void> {
  const line = new Line(run.url)
  try {
    for (let next = requests.next(); !next.done && !run.isOver(); next = requests.next()) {
      const request = next.value
      const heard = await line.say({ bytes: request.bytes(run.token(request.role)), closing: closingOf(request) })
      // What is beyond use for one request is not used for the next.
      if (request.mayBeCut) line.close()
      run.onAnswer?.(request, heard)
      if (mayTravel(request) && heard.silence === 'nothing') continue
      const wrong = judge(request, heard, run.secrets)
      if (wrong !== null) run.onFinding({ request, wrong, heard })
      else if (heard.milliseconds > slowMs && !mayTravel(request)) {
        const best = await atBest(line, request, run, heard)
        if (best > slowMs) run.onFinding({ request, wrong: `slow: ${Math.round(best)} ms at best`, heard })
      }
    }
  } finally {
    line.close()
  }
}

/** Sends requests over a few connections and looks at every answer. */
export const fuzz = async (run: FuzzRun, requests: Iterable<FuzzRequest>): Promise<void> => {
  const iterator = requests[Symbol.iterator]()
  await Promise.all(Array.from({ length: run.lines }, () => work(run, iterator)))
}

const mostShown = 600

/** For a person: what was asked, what came back, what is wrong with that. */
export function describeFinding({ request, wrong, heard }: Finding, token: string): string {
  const bytes = request.bytes(token)
  const shown = bytes
    .subarray(0, 20_000)
    .toString('latin1')
    .replaceAll(token || '\0', '<token>')
    .slice(0, mostShown)
  return [
    `${request.operation}: ${request.what}`,
    `wrong: ${wrong}`,
    `request (${bytes.length} bytes): ${JSON.stringify(shown)}`,
    `answer (${heard.status}, ${Math.round(heard.milliseconds)} ms): ${heard.text.slice(0, mostShown)}`,
  ].join('\n  ')
}
