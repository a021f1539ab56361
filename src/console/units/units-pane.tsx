import { useMemo, useRef } from 'react'
import { useDesk } from '../desk/desk.ts'
import { useWide } from '../desk/wide.ts'
import { useChosenUnits } from '../dispatch/picked.ts'
import { useKey } from '../keys/bindings.ts'
import { useRows } from '../live/store.ts'
import { useWords } from '../words/words.ts'
import { type Fleet, fleetOf, pickedFirst, strips } from './fleet.ts'
import { StripView } from './strip.tsx'

/** The units of my services in columns by what they do. */
export function useFleet(): Fleet {
  const units = useRows((state) => state.unit)
  const assignments = useRows((state) => state.assignment)
  const services = useRows((state) => state.me?.services)
  return useMemo(() => fleetOf(units.values(), assignments, services ?? []), [units, assignments, services])
}

export function UnitsPane() {
  const { t } = useWords()
  const fleet = useFleet()
  const wide = useWide()
  const picked = useSame(useChosenUnits(useDesk((state) => state.incident)))
  const available = useMemo(() => pickedFirst(fleet.available, picked), [fleet, picked])
  const pane = useRef<HTMLElement>(null)
  const unit = useDesk((state) => state.unit)
  useKey('u', t('unit.walk'), () => {
    const first = pane.current?.querySelector<HTMLElement>('[data-unit]')
    const chosen = pane.current?.querySelector<HTMLElement>(`[data-unit="${CSS.escape(unit ?? '')}"]`)
    ;(chosen ?? first)?.focus()
  })
  return (
    <section className="pane units" aria-label={t('unit.board')} ref={pane}>
      <div className="strips">
        {strips.map((strip) => (
          <StripView
            key={strip}
            strip={strip}
            views={strip === 'available' ? available : fleet[strip]}
            picked={picked}
            wide={wide}
          />
        ))}
      </div>
    </section>
  )
}

/** The same list as long as the same units stand in it. */
function useSame(units: string[]): string[] {
  const held = useRef(units)
  if (held.current.join() !== units.join()) held.current = units
  return held.current
}
