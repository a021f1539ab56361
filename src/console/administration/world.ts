import { useMemo } from 'react'
import type { World } from '../../settings/touches.ts'
import { statusOf } from '../../units/status.ts'
import { useTypes } from '../incidents/types-store.ts'
import { useRows } from '../live/store.ts'
import { centreNow } from '../time/now.ts'

/** What this desk knows, as a preview needs it. */
export function useTouchedWorld(): World {
  const incidents = useRows((state) => state.incident)
  const units = useRows((state) => state.unit)
  const persons = useRows((state) => state.person)
  const assignments = useRows((state) => state.assignment)
  const types = useTypes((state) => state.types)
  const plans = useTypes((state) => state.plans)
  return useMemo(
    () => ({
      incidents: [...incidents.values()],
      units: [...units.values()],
      persons: [...persons.values()],
      types,
      plans,
      statusOf: (unit) =>
        statusOf(unit, unit.current === undefined ? undefined : assignments.get(unit.current)),
      now: new Date(centreNow()).toISOString(),
    }),
    [incidents, units, persons, assignments, types, plans],
  )
}
