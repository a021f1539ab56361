import { useEffect, useState } from 'react'
import { openOrder } from '../desk/desk.ts'
import { isUnitMark, markUnder } from '../map/maps-shown.ts'
import { useWords } from '../words/words.ts'
import { runPlan } from './act.ts'
import { type Drag, letGo, movedTo, takenUp } from './dragging.ts'
import { lineOfDrop, planOfDrop } from './dropped.ts'
import { planOf } from './plan.ts'
import { useWorld } from './use-world.ts'

/**
 * A unit's row, or its sign on the map, can be dragged onto an incident's row or sign: the same order as `D` with both
 * names. What letting go will do stands beside the hand. By keyboard the order line does it, or space on the unit and
 * the button's key.
 */
export function DragUnit() {
  const [drag, setDrag] = useState<Drag>()
  const [dropped, setDropped] = useState<{ unit: string; incident: string }>()
  useEffect(() => {
    let held: Drag | undefined
    const down = (event: PointerEvent) => {
      if (event.button !== 0 || event.pointerType === 'touch') return
      const unit = unitUnder(event.target as Element, event.clientX, event.clientY)
      held = unit === undefined ? undefined : takenUp(unit, event.clientX, event.clientY)
    }
    const move = (event: PointerEvent) => {
      if (!held) return
      const { clientX: x, clientY: y } = event
      held = movedTo(held, x, y, incidentUnder(document.elementFromPoint(x, y), x, y))
      if (held.far) setDrag(held)
    }
    const stop = () => {
      held = undefined
      setDrag(undefined)
    }
    const up = () => {
      if (held?.far) window.addEventListener('click', swallow, { capture: true, once: true })
      setTimeout(() => window.removeEventListener('click', swallow, { capture: true }))
      const drop = letGo(held)
      if (drop) setDropped(drop)
      stop()
    }
    const key = (event: KeyboardEvent) => event.key === 'Escape' && stop()
    window.addEventListener('pointerdown', down)
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', up)
    window.addEventListener('pointercancel', stop)
    window.addEventListener('keydown', key)
    return () => {
      window.removeEventListener('pointerdown', down)
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', up)
      window.removeEventListener('pointercancel', stop)
      window.removeEventListener('keydown', key)
    }
  }, [])
  if (dropped) return <Drop drop={dropped} onDone={() => setDropped(undefined)} />
  return drag ? <Hand drag={drag} /> : null
}

function unitUnder(element: Element, x: number, y: number): string | undefined {
  const row = element.closest<HTMLElement>('.unit-row[data-unit]')
  if (row) return row.dataset.unit
  const mark = markUnder(element, x, y)
  return isUnitMark(mark) ? mark?.id : undefined
}

function incidentUnder(element: Element | null, x: number, y: number): string | undefined {
  const row = element?.closest<HTMLElement>('[data-incident]')
  if (row) return row.dataset.incident
  const mark = markUnder(element, x, y)
  return mark?.of === 'incidents' ? mark.id : undefined
}

/** The click that ends a drag chooses nothing. */
function swallow(event: MouseEvent) {
  event.stopPropagation()
  event.preventDefault()
}

/** What letting go here would do. */
function Hand({ drag }: { drag: Drag }) {
  const { t } = useWords()
  const world = useWorld()
  const line = drag.over && lineOfDrop(drag.unit, drag.over, world)
  const plan = line ? planOf(line, world) : undefined
  const [first] = plan?.effects ?? []
  const said = plan?.problem ?? first
  return (
    <div className="drag-hand" style={{ left: drag.at.x + 14, top: drag.at.y + 14 }} role="status">
      <b>{world.rows.unit.get(drag.unit)?.callSign}</b> {said ? t(said.key, said.gaps) : t('order.dropHere')}
      {first?.aside && !plan?.problem && (
        <span className="third"> · {t(first.aside.key, first.aside.gaps)}</span>
      )}
    </div>
  )
}

function Drop({ drop, onDone }: { drop: { unit: string; incident: string }; onDone(): void }) {
  const world = useWorld()
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, with the world as it is when the hand lets go
  useEffect(() => {
    onDone()
    const line = lineOfDrop(drop.unit, drop.incident, world)
    if (!line) return
    const done = planOfDrop(line, world)
    if ('typeOn' in done) openOrder(done.typeOn)
    else if (!done.plan.problem) runPlan(done.plan)
  }, [])
  return null
}
