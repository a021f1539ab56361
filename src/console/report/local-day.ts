import { localTimes } from '../../report/local-time.ts'
import { useRows } from '../live/store.ts'
import { centreNow } from '../time/now.ts'

/** Today's day in the centre. */
export function localDay(): string {
  return localTimes(useRows.getState().centre?.timeZone ?? 'UTC')(centreNow()).day
}
