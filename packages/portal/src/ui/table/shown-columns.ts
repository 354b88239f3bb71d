import { useLocalStorage } from '@mantine/hooks'
import { useMemo } from 'react'
import type { Column } from './column.ts'

/** The columns that a person wants to see in a list, kept in this browser. */
export function useShownColumns<Row>(
  name: string,
  columns: readonly Column<Row>[],
): [ReadonlySet<string>, (shown: ReadonlySet<string>) => void] {
  const usual = columns.filter(({ optional }) => !optional).map(({ key }) => key)
  const [kept, keep] = useLocalStorage<string[] | null>({
    key: `dialyard columns of ${name}`,
    defaultValue: null,
    getInitialValueInEffect: false,
  })
  const chosen = (kept ?? usual).join()
  const shown = useMemo(() => {
    const fixed = columns.filter(({ fixed }) => fixed).map(({ key }) => key)
    return new Set([...fixed, ...chosen.split(',')])
  }, [columns, chosen])
  return [shown, (next) => keep([...next])]
}
