import { useEffect, useRef } from 'react'
import { useDesk } from '../desk/desk.ts'
import { useRows } from '../live/store.ts'
import type { CityMap } from './city-map.ts'

/** Brackets around the chosen incident; they follow the map without React drawing anything. */
export function SelectionBrackets({ map }: { map: CityMap }) {
  const brackets = useRef<SVGSVGElement>(null)
  const incident = useDesk((state) => state.incident)
  const point = useRows((state) =>
    incident ? state.incident.get(incident)?.personal?.location?.point : undefined,
  )
  const lon = point?.[0]
  const lat = point?.[1]
  useEffect(() => {
    const svg = brackets.current
    if (!svg || lon === undefined || lat === undefined) return
    const place = () => {
      const { x, y } = map.project([lon, lat])
      svg.style.transform = `translate(${Math.round(x - 22)}px, ${Math.round(y - 22)}px)`
    }
    place()
    return map.onView(place)
  }, [map, lon, lat])
  if (!point) return null
  return (
    <svg ref={brackets} className="brackets" width="44" height="44" viewBox="0 0 44 44" aria-hidden="true">
      <path d="M2 11V2H11M33 2H42V11M42 33V42H33M11 42H2V33" />
    </svg>
  )
}
