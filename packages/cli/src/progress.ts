import { Presets, SingleBar } from 'cli-progress'
import { count, type Io } from './io.ts'

/** Tells how far a file has been sent. */
export interface Progress {
  onProgress(bytesSent: number): void
  /** The last word, also after a failure. */
  stop(): void
}

/** A bar on a terminal, for a file of known size; else one line before and one after. Always on stderr. */
export function followProgress(stderr: Io['stderr'], name: string, size: number | null): Progress {
  if (stderr.isTTY && size) {
    const format = `${name} {bar} {percentage}% | {value}/{total} bytes | {eta_formatted}`
    const bar = new SingleBar({ stream: stderr, format, formatValue: count }, Presets.shades_classic)
    bar.start(size, 0)
    return { onProgress: (bytesSent) => bar.update(bytesSent), stop: () => bar.stop() }
  }
  let sent = 0
  stderr.write(`Sending ${name}${size === null ? '' : ` (${count(size)} bytes)`} …\n`)
  return {
    onProgress: (bytesSent) => {
      sent = bytesSent
    },
    stop: () => {
      stderr.write(`Sent ${count(sent)} bytes.\n`)
    },
  }
}

/** Tells how many of many small questions are answered. Few are not worth a bar. */
export function followLookups(stderr: Io['stderr'], total: number): { done(count: number): void; stop(): void } {
  if (!stderr.isTTY || total < 10) return { done: () => undefined, stop: () => undefined }
  const format = 'looking up prices {bar} {value}/{total}'
  const bar = new SingleBar(
    { stream: stderr, format, formatValue: count, clearOnComplete: true },
    Presets.shades_classic,
  )
  bar.start(total, 0)
  return { done: (answered) => bar.update(answered), stop: () => bar.stop() }
}
