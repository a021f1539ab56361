import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, memo, useCallback, useEffect, useRef } from 'react'
import { typeOf } from '../../incidents/types.ts'
import { UnitEta } from '../arrivals/eta.tsx'
import { pointAt, useAimedUnit } from '../desk/aim.ts'
import { chooseUnit, useDesk } from '../desk/desk.ts'
import { togglePick } from '../dispatch/picked.ts'
import type { Unit } from '../live/records.ts'
import { rowsNow, usePending, useRows } from '../live/store.ts'
import { Empty } from '../parts/empty.tsx'
import { useHand, useHeld } from '../parts/hand.ts'
import { useRowPixels } from '../theme/row-pixels.ts'
import { useWords } from '../words/words.ts'
import { type Strip, type UnitView, viewOf } from './fleet.ts'
import { StatusSign } from './sign.tsx'
import { StatusTime } from './status-time.tsx'

const marginRows = 4

/** One column of the unit board. Only the rows in sight are drawn: a country's fleet costs no more than a town's. */
export const StripView = memo(function StripView({
  strip,
  views: wanted,
  picked,
  wide,
}: {
  strip: Strip
  views: readonly UnitView[]
  picked: readonly string[]
  wide: boolean
}) {
  const { t } = useWords()
  const scroll = useRef<HTMLDivElement>(null)
  const held = useHand(scroll)
  const { shown: views } = useHeld(wanted, held && wanted.length > 0, idOf, viewNow)
  const rowHeight = useRowPixels().one
  const lanes = wide && strip === 'available' ? 2 : 1
  // the same function as long as the views are the same: another one measures thousands of rows anew
  const keyAt = useCallback((index: number) => views[index]?.unit.id ?? index, [views])
  const list = useVirtualizer({
    count: views.length,
    lanes,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: marginRows * lanes,
    getItemKey: keyAt,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: heights change with the density only
  useEffect(() => list.measure(), [rowHeight])
  function goTo(index: number) {
    const to = Math.min(views.length - 1, Math.max(0, index))
    list.scrollToIndex(to)
    requestAnimationFrame(() => scroll.current?.querySelector<HTMLElement>(`[data-index="${to}"]`)?.focus())
  }
  return (
    <div className={`strip ${strip}`}>
      <div className="strip-head">
        <span className="cut">{t(`unit.strip.${strip}`)}</span>
        <span className="count">{wanted.length}</span>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows walk among the buttons within */}
      <div className="strip-list scroll" ref={scroll} onKeyDown={(event) => walk(event, lanes, goTo)}>
        {views.length === 0 && (
          <Empty title={t(`unit.stripEmpty.${strip}`)}>{t(`unit.stripEmptyHow.${strip}`)}</Empty>
        )}
        <div className="virtual" style={{ height: list.getTotalSize() }}>
          {list.getVirtualItems().map((item) => {
            const view = views[item.index]
            if (!view) return null
            return (
              <div
                key={item.key}
                className="virtual-row"
                style={{
                  height: item.size,
                  width: `${100 / lanes}%`,
                  left: `${(100 / lanes) * item.lane}%`,
                  transform: `translateY(${item.start}px)`,
                }}
              >
                <UnitRow view={view} index={item.index} picked={picked.includes(view.unit.id)} />
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
})

const idOf = (view: UnitView) => view.unit.id

/** A unit that has gone to another column while a hand was on this one: its row stays and says what it does now. */
function viewNow(view: UnitView): UnitView {
  const { unit, assignment } = rowsNow()
  return viewOf(unit.get(view.unit.id) ?? view.unit, assignment)
}

/** Arrows go up and down a column and across to the next. */
function walk(event: KeyboardEvent<HTMLDivElement>, lanes: number, goTo: (index: number) => void) {
  const at = Number((event.target as HTMLElement).dataset.index)
  if (!event.key.startsWith('Arrow') || Number.isNaN(at)) return
  event.preventDefault()
  event.stopPropagation()
  const side = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  if (side === 0) return goTo(at + (event.key === 'ArrowDown' ? lanes : -lanes))
  if (lanes === 2 && side > 0 === (at % 2 === 0)) return goTo(at + side)
  const columns = [...document.querySelectorAll('.strip-list')]
  const beside = columns[columns.indexOf(event.currentTarget) + side]
  beside?.querySelector<HTMLElement>('[data-index]')?.focus()
}

const UnitRow = memo(function UnitRow({
  view,
  index,
  picked,
}: {
  view: UnitView
  index: number
  picked: boolean
}) {
  const { unit } = view
  const chosen = useDesk((state) => state.unit === unit.id)
  const pending = usePending(`unit/${unit.id}`)
  const aimed = useAimedUnit(unit.id)
  return (
    <button
      type="button"
      className={`unit-row ${chosen ? 'chosen' : ''} ${aimed ? 'aimed' : ''} ${picked || pending ? 'unconfirmed picked' : ''}`}
      data-unit={unit.id}
      data-index={index}
      onPointerEnter={() => pointAt(unit.id)}
      onPointerLeave={() => pointAt(undefined)}
      onClick={(event) => (isPicking(event) ? pick(unit) : chooseUnit(unit.id))}
      onKeyDown={(event) => pickedByKey(event, unit)}
      // a button is pressed when the space is let go: here it has done its work already
      onKeyUp={(event) => event.key === ' ' && event.preventDefault()}
    >
      <StatusSign view={view} />
      <b>{unit.callSign}</b>
      <Doing view={view} />
      {view.status === 'enRoute' && <UnitEta unit={unit.id} brief />}
      <StatusTime view={view} className="time" />
    </button>
  )
})

/** With Ctrl, Shift or the Mac's key a click adds to what will be sent, as lists do everywhere. */
function isPicking(event: MouseEvent): boolean {
  return event.ctrlKey || event.metaKey || event.shiftKey
}

/** Puts a free unit among those to be sent to the chosen incident, or takes it out again. */
function pick({ id, current, primary }: Unit) {
  const { incident } = useDesk.getState()
  if (incident && current === undefined && primary !== 'notAvailable') togglePick(incident, id)
}

function pickedByKey(event: KeyboardEvent, unit: Unit) {
  if (event.key !== ' ') return
  event.preventDefault()
  pick(unit)
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
