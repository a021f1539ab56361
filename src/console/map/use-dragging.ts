import { useEffect } from 'react'
import { addPoint, isDrawing, useDrawing } from '../closures/drawing.ts'
import { pointAt } from '../desk/aim.ts'
import { chooseIncident, chooseUnit } from '../desk/desk.ts'
import { dragged, pointOf, type Spot, toWorld, zoomedAt } from './camera.ts'
import type { CityMap } from './city-map.ts'
import { isUnitMark, keepShown } from './maps-shown.ts'

/** A hand that moves less than this has clicked, not dragged. */
const clickPixels = 4
const wheelPerZoom = 320

/** Drag, wheel, double click and two fingers move the map; a click on a sign chooses it, as its row does. */
export function useDragging(map: CityMap | undefined): void {
  useEffect(() => {
    if (!map) return
    const { canvas } = map
    const fingers = new Map<number, Spot>()
    let travelled = 0
    let carries = false
    const at = (event: MouseEvent): Spot => ({ x: event.offsetX, y: event.offsetY })

    function down(event: PointerEvent) {
      canvas.setPointerCapture(event.pointerId)
      fingers.set(event.pointerId, at(event))
      if (fingers.size === 1) travelled = 0
      // a unit's sign is taken by the hand (`drag-unit.tsx`); a finger moves the map wherever it lies
      carries = event.pointerType !== 'touch' && event.button === 0 && isUnitMark(map?.markAt(at(event)))
    }
    function move(event: PointerEvent) {
      const before = fingers.get(event.pointerId)
      if (!before) return hover(event)
      const now = at(event)
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1]
      travelled += Math.hypot(now.x - before.x, now.y - before.y)
      fingers.set(event.pointerId, now)
      if (!map || carries || (travelled < clickPixels && !other)) return
      map.look(
        other ? pinched(map, before, now, other) : dragged(map.camera(), now.x - before.x, now.y - before.y),
      )
    }
    function up(event: PointerEvent) {
      const clicked = fingers.size === 1 && travelled < clickPixels && event.button === 0
      fingers.delete(event.pointerId)
      if (clicked && map && isDrawing()) return drawAt(map, at(event))
      const mark = clicked && event.type === 'pointerup' ? map?.markAt(at(event)) : undefined
      if (mark?.of === 'incidents') chooseIncident(mark.id)
      else if (mark) chooseUnit(mark.id)
    }
    function hover(event: PointerEvent) {
      const mark = map?.markAt(at(event))
      canvas.style.cursor = isDrawing() ? 'crosshair' : mark ? 'pointer' : ''
      pointAt(isUnitMark(mark) ? mark?.id : undefined)
    }
    function wheel(event: WheelEvent) {
      event.preventDefault()
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 30 : 1
      if (map)
        map.look(
          zoomedAt(
            map.camera(),
            map.size(),
            at(event),
            map.camera().zoom - (event.deltaY * lines) / wheelPerZoom,
          ),
        )
    }
    function twice(event: MouseEvent) {
      if (map && !isDrawing())
        map.goTo(zoomedAt(map.camera(), map.size(), at(event), map.camera().zoom + (event.shiftKey ? -1 : 1)))
    }
    const listening = new AbortController()
    const { signal } = listening
    canvas.addEventListener('pointerdown', down, { signal })
    canvas.addEventListener('pointermove', move, { signal })
    canvas.addEventListener('pointerleave', () => pointAt(undefined), { signal })
    canvas.addEventListener('pointerup', up, { signal })
    canvas.addEventListener('pointercancel', up, { signal })
    canvas.addEventListener('wheel', wheel, { signal, passive: false })
    canvas.addEventListener('dblclick', twice, { signal })
    const takeOff = keepShown(map)
    return () => {
      listening.abort()
      takeOff()
    }
  }, [map])
}

/** A hand so near to the first corner closes the ring. */
const onFirstPixels = 12

function drawAt(map: CityMap, spot: Spot) {
  const [first] = useDrawing.getState().points ?? []
  const start = first && map.project(first)
  const isOnFirst = start !== undefined && Math.hypot(start.x - spot.x, start.y - spot.y) <= onFirstPixels
  addPoint(pointOf(toWorld(map.camera(), map.size(), spot)), isOnFirst)
}

/** Two fingers: nearer as they part, and along with the one that moves. */
function pinched(map: CityMap, before: Spot, now: Spot, other: Spot) {
  const apart = (spot: Spot) => Math.max(10, Math.hypot(spot.x - other.x, spot.y - other.y))
  const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }
  const moved = dragged(map.camera(), (now.x - before.x) / 2, (now.y - before.y) / 2)
  return zoomedAt(moved, map.size(), middle, moved.zoom + Math.log2(apart(now) / apart(before)))
}
