import { Alert, FileInput, Text } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import type { FormEvent } from 'react'
import { documentTypes } from './detail-fields.ts'
import { documentFiles } from './document-files.ts'
import { StepFrame, type StepProps } from './step-frame.tsx'

/** What proves that the numbers may come. */
export default function DocumentsStep({ draft, change, secrets, setSecrets, onNext, onBack }: StepProps) {
  const choose = (type: string, file: File | null) => {
    const { [type]: _file, ...files } = secrets.documents
    const { [type]: _name, ...names } = draft.documents
    setSecrets({ ...secrets, documents: file ? { ...files, [type]: file } : files })
    change({ documents: file ? { ...names, [type]: file.name } : names })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onNext()
  }
  return (
    <StepFrame title="What proves it?" onSubmit={submit} onBack={onBack}>
      {draft.kind !== 'INTL' && (
        <Alert color="yard">
          Local and toll-free numbers need a letter of authorization. If you have none yet, go on: once the port is
          filed, its page has a letter filled in for you to sign.
        </Alert>
      )}
      {documentTypes.map(({ value, label, hint }) => {
        const lost = draft.documents[value] !== undefined && !secrets.documents[value]
        return (
          <FileInput
            key={value}
            label={label}
            description={`${hint}. PDF, TIFF, JPEG or PNG, 10 MB at most`}
            placeholder="Choose a file"
            accept={documentFiles}
            clearable
            clearButtonProps={{ 'aria-label': `Remove ${label.toLowerCase()}` }}
            leftSection={<IconPaperclip size={16} />}
            value={secrets.documents[value] ?? null}
            onChange={(file) => choose(value, file)}
            error={lost ? `${draft.documents[value]} was not kept with the draft: choose it again` : null}
          />
        )
      })}
      <Text size="sm" c="dimmed">
        Files are sent when the port is filed, and not kept before.
      </Text>
    </StepFrame>
  )
}
