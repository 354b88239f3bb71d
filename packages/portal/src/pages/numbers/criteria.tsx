import { Group, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'
import { useCountries, useRateCenters, useStates } from '../../api/places.ts'
import type { Kind } from './offer.ts'

interface CriteriaProps {
  kind: Kind
  words: Readonly<Record<string, string>>
  change: (words: Readonly<Record<string, string | undefined>>) => void
}

const runs = ['2', '3', '5', '10', '20', '50', '100'].map((value) => ({ value, label: `${value} in a row` }))

/** What is sought, as far as it makes sense for the kind. */
export function Criteria({ kind, words, change }: CriteriaProps) {
  if (kind === 'intl') return <Country words={words} change={change} />
  return (
    <Group align="flex-end" gap="sm">
      {kind === 'local' && <Place words={words} change={change} />}
      <Typed label="Area code" name="npa" placeholder="706" maxLength={3} width={110} words={words} change={change} />
      <Typed
        label="Digits or word"
        name="contains"
        placeholder="4663 or HOME"
        maxLength={10}
        width={150}
        words={words}
        change={change}
      />
      <Select
        label="Block"
        placeholder="Any"
        clearable
        w={130}
        data={runs}
        value={words.consecutive ?? null}
        onChange={(value) => change({ consecutive: value ?? undefined })}
      />
    </Group>
  )
}

function Country({ words, change }: Omit<CriteriaProps, 'kind'>) {
  const countries = useCountries()
  return (
    <Select
      label="Country"
      placeholder="Choose a country"
      searchable
      clearable
      maw={320}
      data={countries}
      value={words.country ?? null}
      onChange={(value) => change({ country: value ?? undefined })}
    />
  )
}

function Place({ words, change }: Omit<CriteriaProps, 'kind'>) {
  const { choices } = useStates()
  const centers = useRateCenters(words.state)
  return (
    <>
      <Select
        label="State"
        placeholder="Choose a state"
        searchable
        clearable
        w={200}
        data={choices}
        value={words.state ?? null}
        onChange={(value) => change({ state: value ?? undefined, ratecenter: undefined })}
      />
      <Select
        label="Rate center"
        placeholder={words.state ? 'Any' : 'First a state'}
        searchable
        clearable
        disabled={!words.state}
        w={200}
        data={centers}
        value={words.ratecenter ?? null}
        onChange={(value) => change({ ratecenter: value ?? undefined })}
      />
    </>
  )
}

interface TypedProps extends Omit<CriteriaProps, 'kind'> {
  label: string
  name: string
  placeholder: string
  maxLength: number
  width: number
}

/** Seeks a moment after the last key. */
function Typed({ label, name, placeholder, maxLength, width, words, change }: TypedProps) {
  const [typed, setTyped] = useState(words[name] ?? '')
  const seek = useDebouncedCallback((text: string) => change({ [name]: text || undefined }), 300)
  return (
    <TextInput
      label={label}
      placeholder={placeholder}
      maxLength={maxLength}
      w={width}
      value={typed}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value)
        seek(value.trim())
      }}
    />
  )
}
