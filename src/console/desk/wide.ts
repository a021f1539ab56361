import { useSyncExternalStore } from 'react'

const wide = () => matchMedia('(min-width: 1600px)')

function subscribe(listener: () => void): () => void {
  const query = wide()
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** The larger of the two drawn sizes: second lines and columns have room. */
export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => wide().matches)
}
