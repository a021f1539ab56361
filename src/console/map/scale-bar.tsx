import { useEffect, useRef } from 'react'
import { metresPerPixel } from './camera.ts'
import type { CityMap } from './city-map.ts'
import { scaleOf } from './scale.ts'

const widestPixels = 96

/** How far a stretch of the map is on the ground; drawn without React, for it changes with each turn of the wheel. */
export function ScaleBar({ map }: { map: CityMap }) {
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const draw = () => {
      if (!bar.current) return
      const { label, pixels } = scaleOf(metresPerPixel(map.camera()), widestPixels)
      bar.current.textContent = label
      bar.current.style.width = `${Math.round(pixels)}px`
    }
    draw()
    return map.onView(draw)
  }, [map])
  return <div className="scale-bar" ref={bar} />
}
