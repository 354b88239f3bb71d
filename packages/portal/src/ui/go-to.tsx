import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'

/** Leads elsewhere: this page is not for who opened it. `next` is where to come back to. */
export function GoTo({ path, next }: { path: string; next?: string }) {
  const navigate = useNavigate()
  // As it was at first: on the way there the address is a new one already.
  const [href] = useState(next === undefined ? path : `${path}?next=${encodeURIComponent(next)}`)
  useEffect(() => void navigate({ href, replace: true }), [navigate, href])
  return null
}
