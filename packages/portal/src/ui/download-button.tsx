import type { Download } from '@dialyard/sdk'
import { Button, type ButtonProps } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { sentenceOf } from '../api/query.ts'
import { saveDownload } from './save-download.ts'

interface DownloadButtonProps extends ButtonProps {
  /** Asks for the file. */
  load: () => Promise<Download>
  children: ReactNode
}

/** Fetches a file of the API and hands it to the visitor. */
export function DownloadButton({ load, children, ...button }: DownloadButtonProps) {
  const { mutate, isPending } = useMutation({
    mutationFn: async () => saveDownload(await load()),
    onError: (error) =>
      notifications.show({ color: 'red', title: 'The file could not be had', message: sentenceOf(error) }),
  })
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} />}
      {...button}
      loading={isPending}
      onClick={() => mutate()}
    >
      {children}
    </Button>
  )
}
