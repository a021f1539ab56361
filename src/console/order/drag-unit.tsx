import { useEffect, useState } from 'react'
import { openOrder } from '../desk/desk.ts'
import { useWords } from '../words/words.ts'
import { runPlan } from './act.ts'
import { lineOfDrop, planOfDrop } from './dropped.ts'
import { planOf } from './plan.ts'
import { useWorld } from './use-world.ts'

/** A hand that moves less than this has clicked. */
const leastPixels = 6

interface Drag {
  unit: string
  x: number
  y: number
  /** The incident under the hand. */
  over?: string
}

/**
 * A unit row can be dragged onto an incident's row: the same order as `D` with both names. What letting go will do
 * stands beside the hand. By keyboard the order line does it, or space on the unit and the button's key.
 */
export function DragUnit() {
  const [drag, setDrag] = useState<Drag>()
  const [dropped, setDropped] = useState<Drag>()
  useEffect(() => {
    let begun: Drag | undefined
    let far = false
    const down = (event: PointerEvent) => {
      const row = (event.target as Element).closest<HTMLElement>('.unit-row[data-unit]')
      if (event.button !== 0 || event.pointerType === 'touch' || !row?.dataset.unit) return
      begun = { unit: row.dataset.unit, x: event.clientX, y: event.clientY }
      far = false
    }
    const move = (event: PointerEvent) => {
      if (!begun) return
      far ||= Math.hypot(event.clientX - begun.x, event.clientY - begun.y) >= leastPixels
      if (!far) return
      const under = document.elementFromPoint(event.clientX, event.clientY)
      const over = under?.closest<HTMLElement>('[data-incident]')?.dataset.incident
      setDrag({ unit: begun.unit, x: event.clientX, y: event.clientY, ...(over && { over }) })
    }
    const stop = () => {
      begun = undefined
      setDrag(undefined)
    }
    const up = () => {
      if (far) window.addEventListener('click', swallow, { capture: true, once: true })
      setTimeout(() => window.removeEventListener('click', swallow, { capture: true }))
      setDrag((held) => {
        if (held?.over) setDropped(held)
        return undefined
      })
      begun = undefined
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
  if (dropped) return <Drop drag={dropped} onDone={() => setDropped(undefined)} />
  return drag ? <Hand drag={drag} /> : null
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
    <div className="drag-hand" style={{ left: drag.x + 14, top: drag.y + 14 }} role="status">
      <b>{world.rows.unit.get(drag.unit)?.callSign}</b> {said ? t(said.key, said.gaps) : t('order.dropHere')}
      {first?.aside && !plan?.problem && (
        <span className="third"> · {t(first.aside.key, first.aside.gaps)}</span>
      )}
    </div>
  )
}

function Drop({ drag, onDone }: { drag: Drag; onDone(): void }) {
  const world = useWorld()
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, with the world as it is when the hand lets go
  useEffect(() => {
    onDone()
    const line = drag.over && lineOfDrop(drag.unit, drag.over, world)
    if (!line) return
    const done = planOfDrop(line, world)
    if ('typeOn' in done) openOrder(done.typeOn)
    else if (!done.plan.problem) runPlan(done.plan)
  }, [])
  return null
}
