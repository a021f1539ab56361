import type { Incident } from '../live/records.ts'
import { owesOf } from '../signs/shapes.ts'
import { PrioritySign } from '../signs/signs.tsx'
import { secondsBetween } from '../time/duration.ts'
import { useNow } from '../time/now.ts'
import { useWords } from '../words/words.ts'
import { isWaiting, waitsSince } from './board.ts'
import { waitLimitsOf } from './limits.ts'

/** An incident's sign: coloured while it waits, more once it is past its limit. */
export function IncidentSign({ incident, size }: { incident: Incident; size?: number }) {
  const { t } = useWords()
  const now = useNow()
  const waiting = isWaiting(incident)
  const late = secondsBetween(waitsSince(incident), now) >= waitLimitsOf(incident.priority).limitSeconds
  return (
    <PrioritySign
      priority={incident.priority}
      owes={owesOf(incident.priority, waiting, late)}
      size={size}
      label={t('incident.priority', { priority: incident.priority })}
    />
  )
}
