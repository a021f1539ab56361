import { useMemo, useRef } from 'react'
import { typeOf } from '../../incidents/types.ts'
import { chooseUnit, useDesk } from '../desk/desk.ts'
import { useChosenUnits, usePicked } from '../dispatch/picked.ts'
import { useKey } from '../keys/bindings.ts'
import { usePending, useRows } from '../live/store.ts'
import { Empty } from '../parts/empty.tsx'
import { useWords } from '../words/words.ts'
import { type Fleet, fleetOf, pickedFirst, type Strip, strips, type UnitView } from './fleet.ts'
import { StatusSign } from './sign.tsx'
import { StatusTime } from './status-time.tsx'

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
  const picked = useChosenUnits(useDesk((state) => state.incident))
  const pane = useRef<HTMLElement>(null)
  const unit = useDesk((state) => state.unit)
  useKey('u', t('unit.walk'), () => {
    const first = pane.current?.querySelector<HTMLElement>('[data-unit]')
    ;(pane.current?.querySelector<HTMLElement>(`[data-unit="${CSS.escape(unit ?? '')}"]`) ?? first)?.focus()
  })
  return (
    <section className="pane units" aria-label={t('unit.board')} ref={pane}>
      <div className="strips">
        {strips.map((strip) => (
          <StripView
            key={strip}
            strip={strip}
            views={strip === 'available' ? pickedFirst(fleet.available, picked) : fleet[strip]}
          />
        ))}
      </div>
    </section>
  )
}

function StripView({ strip, views }: { strip: Strip; views: UnitView[] }) {
  const { t } = useWords()
  return (
    <div className={`strip ${strip}`}>
      <div className="strip-head">
        <span className="cut">{t(`unit.strip.${strip}`)}</span>
        <span className="count">{views.length}</span>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows walk among the buttons within */}
      <div className="strip-list scroll" onKeyDown={walk}>
        {views.length === 0 && <Empty title={t(`unit.stripEmpty.${strip}`)} />}
        {views.map((view) => (
          <UnitRow key={view.unit.id} view={view} />
        ))}
      </div>
    </div>
  )
}

function UnitRow({ view }: { view: UnitView }) {
  const { unit } = view
  const chosen = useDesk((state) => state.unit === unit.id)
  const picked = usePicked(unit.id)
  const pending = usePending(`unit/${unit.id}`)
  return (
    <button
      type="button"
      className={`unit-row ${chosen ? 'chosen' : ''} ${picked || pending ? 'unconfirmed picked' : ''}`}
      data-unit={unit.id}
      onClick={() => chooseUnit(unit.id)}
    >
      <StatusSign view={view} />
      <b>{unit.callSign}</b>
      <Doing view={view} />
      <StatusTime view={view} className="time" />
    </button>
  )
}

/** At its station, or on which incident, or why it is out. */
function Doing({ view }: { view: UnitView }) {
  const { t, language } = useWords()
  const { unit, assignment } = view
  const incident = useRows((state) => (assignment ? state.incident.get(assignment.incident) : undefined))
  if (incident) {
    return (
      <span className="doing cut">
        {incident.number} <span className="third">{typeOf(incident.type)?.[language]}</span>
      </span>
    )
  }
  if (unit.crewTakenBy)
    return <span className="doing cut">{t('unit.crewWith', { unit: unit.crewTakenBy })}</span>
  return <span className="doing cut">{unit.primary === 'available' ? unit.station : unit.reason}</span>
}

/** Arrows go up and down a column and across to the next. */
function walk(event: React.KeyboardEvent<HTMLDivElement>) {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-unit]')]
  const at = rows.indexOf(document.activeElement as HTMLElement)
  if (at < 0) return
  const columns = [...document.querySelectorAll('.strip-list')]
  const column = columns.indexOf(event.currentTarget)
  const beside = (step: number) => columns[column + step]?.querySelectorAll<HTMLElement>('[data-unit]')
  const target = {
    ArrowDown: rows[at + 1],
    ArrowUp: rows[at - 1],
    ArrowRight: nearest(beside(1), at),
    ArrowLeft: nearest(beside(-1), at),
  }[event.key]
  if (!event.key.startsWith('Arrow')) return
  event.preventDefault()
  event.stopPropagation()
  target?.focus()
}

function nearest(rows: NodeListOf<HTMLElement> | undefined, at: number): HTMLElement | undefined {
  return rows?.[Math.min(at, rows.length - 1)]
}
