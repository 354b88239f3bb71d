import type { Download } from '@dialyard/sdk'
import { Alert, Button, Group, Modal, Stack } from '@mantine/core'
import { IconAlertTriangle, IconDownload } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { sentenceOf } from '../api/query.ts'
import { LongJob } from './long-job.tsx'
import { saveFile } from './table/csv.ts'

interface FileButtonProps {
  label: string
  /** Asks the API for the file. */
  ask: (signal: AbortSignal) => Promise<Download>
  /** What the lines of the file are, and how many there will be; of a file without lines nothing. */
  lines?: { unit: string; total: number | null }
  disabled?: boolean
}

interface Progress {
  state: 'running' | 'failed'
  /** Lines or kilobytes. */
  done: number
  problem: string | null
}

const newline = 10

/** Hands a file of the API to the visitor, and tells meanwhile how much of it is there. */
export function FileButton({ label, ask, lines, disabled = false }: FileButtonProps) {
  const [progress, setProgress] = useState<Progress | null>(null)
  const running = useRef<AbortController | null>(null)
  const fetchFile = async () => {
    const control = new AbortController()
    running.current = control
    setProgress({ state: 'running', done: 0, problem: null })
    try {
      const { filename, contentType, body } = await ask(control.signal)
      const parts: Uint8Array<ArrayBuffer>[] = []
      let [count, bytes] = [0, 0]
      const reader = body.getReader()
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        parts.push(part.value as Uint8Array<ArrayBuffer>)
        bytes += part.value.length
        for (const byte of part.value) if (byte === newline) count++
        // The first line is the header.
        const done = lines ? Math.max(0, count - 1) : Math.ceil(bytes / 1000)
        setProgress({ state: 'running', done: Math.min(done, lines?.total ?? done), problem: null })
      }
      saveFile(filename, new Blob(parts, { type: contentType }))
      setProgress(null)
    } catch (error) {
      if (control.signal.aborted) return
      setProgress((before) => ({ state: 'failed', done: before?.done ?? 0, problem: sentenceOf(error) }))
    }
  }
  const close = () => {
    running.current?.abort()
    setProgress(null)
  }
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconDownload size={14} />}
        disabled={disabled}
        onClick={() => void fetchFile()}
      >
        {label}
      </Button>
      <Modal opened={progress !== null} onClose={close} title={`Saving ${label}`} centered>
        {progress && (
          <Stack>
            <LongJob
              label={label}
              done={progress.done}
              total={lines?.total ?? null}
              unit={lines?.unit ?? 'kB'}
              state={progress.state}
            />
            {progress.problem !== null && (
              <Alert color="red" role="alert" icon={<IconAlertTriangle />}>
                {progress.problem}
              </Alert>
            )}
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {progress.state === 'running' ? 'Cancel' : 'Close'}
              </Button>
            </Group>
          </Stack>
        )}
      </Modal>
    </>
  )
}
