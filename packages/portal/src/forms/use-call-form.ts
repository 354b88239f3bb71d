import { DialyardError, type FieldProblem } from '@dialyard/sdk'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef } from 'react'
import { refreshEverything, sentenceOf } from '../api/query.ts'

type Values = Record<string, unknown>

interface CallFormOptions<V extends Values, Result> {
  initialValues: V
  /** What can be known to be wrong before the platform is asked. */
  validate?: (values: V) => Partial<Record<keyof V, string>>
  /** Makes the call. */
  send: (values: V) => Promise<Result>
  onDone?: (result: Result, values: V) => unknown
  /** The form's field for a field of the API, where their names differ. */
  fields?: Readonly<Record<string, string>>
}

export interface Submission {
  onSubmit: (event: FormEvent<HTMLFormElement>) => void
  pending: boolean
  /** What is wrong and belongs to none of the fields. */
  problem: string | null
}

interface CallForm<V extends Values> extends Submission {
  /** What the call ended with, for a form that makes more of it than a sentence. */
  error: Error | null
  form: ReturnType<typeof useForm<V>>
}

/** `numbers.0.state` and `numbers[0]` are said of `numbers`, if the form has no field of its own for it. */
const nameIn = (values: Values, { field }: FieldProblem, fields: Readonly<Record<string, string>>): string | null => {
  const [first = ''] = field.split(/[.[]/)
  return fields[field] ?? fields[first] ?? [field, first].find((name) => name in values) ?? null
}

const capitalized = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1)

/**
 * A form whose errors come from the API and stand at the fields that caused them; what belongs to no field stands above.
 */
export function useCallForm<V extends Values, Result>(options: CallFormOptions<V, Result>): CallForm<V> {
  const { initialValues, validate, send, onDone, fields = {} } = options
  const form = useForm<V>({ mode: 'controlled', initialValues, ...(validate ? { validate: validate as never } : {}) })
  const element = useRef<HTMLFormElement | null>(null)
  const refused = useRef(false)
  const focusFirstError = (): void => {
    refused.current = true
  }
  // Once they are drawn.
  useEffect(() => {
    if (!refused.current || Object.keys(form.errors).length === 0) return
    refused.current = false
    element.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [form.errors])

  const mutation = useMutation({
    mutationFn: send,
    onSuccess: async (result, values) => {
      await onDone?.(result, values)
      await refreshEverything()
    },
    onError: (error) => {
      const problems = error instanceof DialyardError ? error.fields : []
      for (const problem of problems) {
        const name = nameIn(form.values, problem, fields)
        if (name !== null) form.setFieldError(name, capitalized(problem.message))
      }
      focusFirstError()
    },
  })
  const { error } = mutation
  const unplaced =
    error instanceof DialyardError && error.fields.length > 0
      ? error.fields.filter((each) => nameIn(form.values, each, fields) === null)
      : null
  const problem =
    unplaced?.map(({ field, message }) => `${field}: ${message}`).join('; ') ?? (error && sentenceOf(error))
  return {
    form,
    pending: mutation.isPending,
    error,
    problem: problem || null,
    onSubmit: (event) => {
      element.current = event.currentTarget
      form.onSubmit((values) => mutation.mutate(values), focusFirstError)(event)
    },
  }
}
