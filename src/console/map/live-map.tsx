import { Map as MapLibre, ScaleControl, setWorkerUrl } from 'maplibre-gl'
import 'maplibre-gl/dist/maplibre-gl.css'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { useEffect, useRef, useState } from 'react'
import { useDesk } from '../desk/desk.ts'
import { useRows } from '../live/store.ts'
import { useTheme } from '../theme/theme.ts'
import { useWords } from '../words/words.ts'
import { coloursNow } from './colours.ts'
import { drawPicture, pixelRatio } from './draw-sign.ts'
import { HerePanel } from './here-panel.tsx'
import { pictureOf } from './image-names.ts'
import { LayerKeys } from './layer-keys.tsx'
import { addLiveLayers } from './layers.ts'
import { SelectionBrackets } from './selection.tsx'
import { useCamera } from './use-camera.ts'
import { useChoosing } from './use-choosing.ts'
import { useLiveMarks } from './use-live-marks.ts'

setWorkerUrl(workerUrl)

/** The centre's map with what is live on it. */
export default function LiveMap() {
  const { t } = useWords()
  const box = useRef<HTMLDivElement>(null)
  const { map, ready, failed } = useMap(box)
  useLiveMarks(map, ready)
  useCamera(map)
  useChoosing(map)
  const screen = useDesk((state) => state.screen)
  return (
    <>
      <div className="map-canvas" ref={box} />
      {map && <SelectionBrackets map={map} />}
      {map && <LayerKeys map={map} ready={ready} />}
      {screen === 'call' && <HerePanel />}
      {failed && <p className="map-failed">{t('map.failed')}</p>}
    </>
  )
}

/** Makes the map once; a change of theme changes its style and keeps the view. */
function useMap(box: React.RefObject<HTMLDivElement | null>) {
  const { t } = useWords()
  const dark = useTheme((state) => state.dark)
  const bounds = useRows((state) => state.centre?.mapBounds)
  const [map, setMap] = useState<MapLibre>()
  /** Counts the styles loaded: each needs its layers and marks anew. */
  const [ready, setReady] = useState(0)
  const [failed, setFailed] = useState(false)
  const style = `/map/style?theme=${dark ? 'dark' : 'light'}`

  // biome-ignore lint/correctness/useExhaustiveDependencies: made once; what changes is set on it below
  useEffect(() => {
    if (!box.current) return
    const made = new MapLibre({
      container: box.current,
      style,
      ...(bounds && { bounds, fitBoundsOptions: { padding: 24 } }),
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      keyboard: false,
      fadeDuration: 0,
      maxZoom: 19,
      locale: { 'Map.Title': t('map.map') },
    })
    made.touchZoomRotate.disableRotation()
    made.addControl(new ScaleControl({ maxWidth: 96 }), 'bottom-right')
    made.setMissingStyleImageResolver((id) => {
      const picture = pictureOf(id)
      if (picture && !made.hasImage(id)) made.addImage(id, drawPicture(picture, coloursNow()), { pixelRatio })
    })
    made.on('style.load', () => {
      addLiveLayers(made, coloursNow())
      setReady((count) => count + 1)
    })
    made.on('error', (event) => {
      setFailed(true)
      console.warn(event.error?.message)
    })
    const watch = new ResizeObserver(() => made.resize())
    watch.observe(box.current)
    setMap(made)
    return () => {
      watch.disconnect()
      made.remove()
      setMap(undefined)
    }
  }, [])

  const shown = useRef(style)
  useEffect(() => {
    if (!map || shown.current === style) return
    shown.current = style
    map.setStyle(style, { diff: false })
  }, [map, style])
  // what the map says of itself; its scale's units are written alike in both languages
  useEffect(() => map?.getCanvas().setAttribute('aria-label', t('map.map')), [map, t])
  return { map, ready, failed: failed && ready === 0 }
}
