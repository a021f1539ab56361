import { statusLimits } from '../../dispatch/timers.ts'
import { useRows } from '../live/store.ts'
import { UnitSign } from '../signs/signs.tsx'
import { secondsBetween } from '../time/duration.ts'
import { useNow } from '../time/now.ts'
import { useWords } from '../words/words.ts'
import { dueOf, type UnitView, viewOf } from './fleet.ts'

/** A unit's sign, amber past its status' warning and red past its limit. */
export function StatusSign({ view, size = 18 }: { view: UnitView; size?: number }) {
  const { t } = useWords()
  const now = useNow()
  const due = dueOf(secondsBetween(view.since, now), statusLimits[view.status])
  return (
    <UnitSign
      letter={view.letter}
      due={view.unit.emergency ? 'high' : due}
      size={size}
      label={t(`status.${view.status}`)}
    />
  )
}

/** A unit beside its incident: sign and name. */
export function UnitMention({ unit, size = 16 }: { unit: string; size?: number }) {
  const row = useRows((state) => state.unit.get(unit))
  const assignment = useRows((state) => (row?.current ? state.assignment.get(row.current) : undefined))
  if (!row) return <span>{unit}</span>
  const view = viewOf(row, assignment ? new Map([[assignment.id, assignment]]) : new Map())
  return (
    <span className="unit-mention">
      <StatusSign view={view} size={size} />
      {row.callSign}
    </span>
  )
}
