import { statusLimits } from '../../dispatch/timers.ts'
import { Timer } from '../time/timer.tsx'
import type { UnitView } from './fleet.ts'

/** How long a unit has been in its status, on a plate once that is too long. */
export function StatusTime({ view, className }: { view: UnitView; className?: string }) {
  const { warnSeconds, alarmSeconds } = statusLimits[view.status]
  return (
    <Timer since={view.since} warnSeconds={warnSeconds} limitSeconds={alarmSeconds} className={className} />
  )
}
