import { useMemo } from 'react'
import { asks } from '../../alarms/whose.ts'
import type { Alarm } from '../live/records.ts'
import { useRows } from '../live/store.ts'
import { useNow } from '../time/now.ts'
import { type Standing, standingAlarms } from './standing.ts'

/** Every alarm that stands, as this person may see them. */
export function useStanding(): Standing {
  const alarms = useRows((state) => state.alarm)
  // shelves end by the second, but not one of them is worth sorting anew for each
  const now = Math.floor(useNow() / 5000) * 5000
  return useMemo(() => standingAlarms(alarms.values(), now), [alarms, now])
}

/** Those that ask me to act: what sounds at this desk and counts as its load. */
export function useMyAlarms(): Standing {
  const standing = useStanding()
  const me = useRows((state) => state.me)
  return useMemo(() => {
    const mine = (list: Alarm[]) => (me ? list.filter((alarm) => asks(alarm, me)) : [])
    return {
      open: mine(standing.open),
      acknowledged: mine(standing.acknowledged),
      shelved: mine(standing.shelved),
    }
  }, [standing, me])
}
