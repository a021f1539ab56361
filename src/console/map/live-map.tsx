import { useEffect, useRef, useState } from 'react'
import { ClosuresPane } from '../closures/closures-pane.tsx'
import { useClosureLines } from '../closures/use-closure-lines.ts'
import { useDesk } from '../desk/desk.ts'
import type { Point } from '../live/records.ts'
import { rowsNow } from '../live/store.ts'
import { ReachPane } from '../reach/reach-pane.tsx'
import { useTheme } from '../theme/theme.ts'
import { useWords } from '../words/words.ts'
import { type CityMap, createCityMap } from './city-map.ts'
import { coloursNow } from './colours.ts'
import { HerePanel } from './here-panel.tsx'
import { LayerKeys } from './layer-keys.tsx'
import { ScaleBar } from './scale-bar.tsx'
import { SelectionBrackets } from './selection.tsx'
import { useCamera } from './use-camera.ts'
import { useDragging } from './use-dragging.ts'
import { useLiveMarks } from './use-live-marks.ts'

/**
 * The centre's map with what is live on it. The one that stays on the whole city follows no choice, so that what
 * happens elsewhere is seen beside what one looks at.
 */
export default function LiveMap({ whole = false }: { whole?: boolean }) {
  const { t } = useWords()
  const box = useRef<HTMLDivElement>(null)
  const { map, failed } = useMap(box, whole)
  useLiveMarks(map)
  useCamera(whole ? undefined : map)
  useDragging(map)
  useClosureLines(map)
  const screen = useDesk((state) => state.screen)
  return (
    <>
      <div className="map-canvas" ref={box} />
      {map && <SelectionBrackets map={map} />}
      {map && !whole && <LayerKeys map={map} />}
      {map && !whole && <ClosuresPane map={map} />}
      {map && !whole && <ReachPane map={map} />}
      {map && <ScaleBar map={map} />}
      {screen === 'call' && !whole && <HerePanel />}
      {failed && <p className="map-failed">{t('map.failed')}</p>}
    </>
  )
}

/** Where a centre without a map looks: the whole world. */
const everywhere: Point[] = [
  [-170, -60],
  [170, 70],
]

/** Makes the map once; a change of theme paints it anew and keeps the view. */
function useMap(box: React.RefObject<HTMLDivElement | null>, whole: boolean) {
  const { t } = useWords()
  const dark = useTheme((state) => state.dark)
  const [map, setMap] = useState<CityMap>()
  const [failed, setFailed] = useState(false)

  useEffect(() => {
    if (!box.current) return
    const bounds = rowsNow().centre?.mapBounds
    const corners = bounds && ([bounds.slice(0, 2), bounds.slice(2)] as Point[])
    const made = createCityMap(box.current, {
      style: '/map/style',
      points: corners ?? everywhere,
      onFailed(reason) {
        setFailed(true)
        console.warn(reason)
      },
    })
    setMap(made)
    return () => {
      made.remove()
      setMap(undefined)
    }
  }, [box])

  useEffect(() => map?.setTheme(dark ? 'dark' : 'light', coloursNow()), [map, dark])
  useEffect(() => map?.canvas.setAttribute('aria-label', t(whole ? 'map.whole' : 'map.map')), [map, t, whole])
  return { map, failed }
}
