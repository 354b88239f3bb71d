import { Switch } from '@mantine/core'
import { useEffect, useState } from 'react'
import { queryClient } from '../../api/query.ts'

const everyMs = 5_000

/** Has a list read anew every few seconds, for as long as somebody looks at it and wants that. */
export function LiveSwitch({ list }: { list: string }) {
  const [live, setLive] = useState(true)
  useEffect(() => {
    if (!live) return
    const look = (): void => {
      if (!document.hidden) void queryClient.invalidateQueries({ queryKey: ['table', list] })
    }
    const timer = setInterval(look, everyMs)
    return () => clearInterval(timer)
  }, [live, list])
  return <Switch label="Live" checked={live} onChange={(event) => setLive(event.currentTarget.checked)} />
}
