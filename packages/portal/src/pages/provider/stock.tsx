import type { Answer } from '@dialyard/sdk'
import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { api } from '../../api/client.ts'
import { useCall } from '../../api/query.ts'
import { paths } from '../../paths.ts'
import { type Column, DataTable, type Filter, type View } from '../../ui/data-table.ts'
import { Empty } from '../../ui/states.tsx'
import { useAddress } from '../../ui/use-address.ts'

type Covered = Answer<'numbers.coverage'>['data'][number]

async function load({ page, size, filters: { state } }: View, signal: AbortSignal) {
  if (!state) return { rows: [], total: 0 }
  const { data } = await api.call('numbers.coverage', { state, page, limit: size }, { signal })
  return { rows: data, total: null }
}

function useFilters(): readonly Filter[] {
  const { data } = useCall('reference.list-states', {})
  return useMemo(() => {
    const options = (data?.data ?? []).map((state) => ({ value: state.state_code, label: state.state_name }))
    return [{ key: 'state', label: 'State', options }]
  }, [data])
}

/** How many local numbers are for sale in the rate centers of a state. */
export default function Stock() {
  const [{ state = '' }] = useAddress()
  const filters = useFilters()
  const columns = useMemo(
    (): readonly Column<Covered>[] => [
      {
        key: 'ratecenter',
        header: 'Rate center',
        text: ({ ratecenter }) => ratecenter,
        cell: ({ ratecenter }) => (
          <Anchor component={Link} to={paths.findNumbers} search={{ state, ratecenter } as never} size="sm">
            {ratecenter}
          </Anchor>
        ),
        fixed: true,
      },
      {
        key: 'available',
        header: 'For sale',
        text: ({ available }) => String(available),
        sortBy: ({ available }) => available,
        align: 'right',
      },
    ],
    [state],
  )
  return (
    <DataTable
      name="Stock"
      scope={[state]}
      columns={columns}
      load={load}
      rowId={({ ratecenter }) => ratecenter}
      filters={filters}
      empty={<Empty title="Choose a state">Its rate centers stand here, with how many numbers each has to sell.</Empty>}
    />
  )
}
