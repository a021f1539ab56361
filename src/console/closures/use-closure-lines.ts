import { useEffect } from 'react'
import { rowsNow, useRows } from '../live/store.ts'
import type { CityMap } from '../map/city-map.ts'
import { centreNow } from '../time/now.ts'
import { closureLines, drawingLines } from './closure-lines.ts'
import { useDrawing } from './drawing.ts'
import { useWeighed } from './weighed.ts'

/** What is planned begins and what had an end is over while nothing is told: looked at so often. */
const lookEveryMs = 1000

/** Keeps closures on the map, with what is drawn or would be closed by the order line. */
export function useClosureLines(map: CityMap | undefined): void {
  useEffect(() => {
    if (!map) return
    let shown = ''
    const draw = () => {
      const lines = closureLines(rowsNow().closure.values(), new Date(centreNow()).toISOString())
      const text = JSON.stringify(lines)
      if (text === shown) return
      shown = text
      map.setLines('closures', lines)
    }
    const sketch = () => {
      const weighed = useWeighed.getState().answer?.weighed
      const points = useDrawing.getState().points
      map.setLines('drawing', drawingLines(points ? [points] : weighed?.found ? weighed.lines : []))
    }
    draw()
    sketch()
    const timer = setInterval(draw, lookEveryMs)
    const stops = [
      useRows.subscribe((state, before) => state.closure !== before.closure && draw()),
      useDrawing.subscribe(sketch),
      useWeighed.subscribe(sketch),
    ]
    return () => {
      clearInterval(timer)
      for (const stop of stops) stop()
    }
  }, [map])
}
