import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { refreshEverything, sentenceOf } from './query.ts'

interface DeedOptions<Result, Input> {
  /** What is said when it is done; nothing where the page shows it. */
  says?: (result: Result, input: Input) => string
  onDone?: (result: Result, input: Input) => unknown
  /** What could not be done: "The test could not be sent". */
  failure: string
}

/** A deed behind a button that asks for nothing: what is shown is read again after it, and a failure stands in the corner. */
export function useDeed<Result, Input = void>(
  send: (input: Input) => Promise<Result>,
  { says, onDone, failure }: DeedOptions<Result, Input>,
) {
  return useMutation({
    mutationFn: send,
    onSuccess: async (result: Result, input: Input) => {
      if (says) notifications.show({ color: 'green', message: says(result, input) })
      await onDone?.(result, input)
      await refreshEverything()
    },
    onError: (error) => notifications.show({ color: 'red', title: failure, message: sentenceOf(error) }),
  })
}
