import type { Map as MapLibre } from 'maplibre-gl'
import { useEffect, useState } from 'react'
import { useKey } from '../keys/bindings.ts'
import { KeyCap } from '../keys/key-cap.tsx'
import { useWords } from '../words/words.ts'
import { showLayer } from './layers.ts'

const layers = [
  { name: 'units', k: 'm u' },
  { name: 'incidents', k: 'm i' },
] as const

/** Which layers are shown; `m` and a letter turns each. */
export function LayerKeys({ map, ready }: { map: MapLibre; ready: number }) {
  return (
    <div className="layer-keys">
      {layers.map((layer) => (
        <Layer key={layer.name} map={map} ready={ready} {...layer} />
      ))}
    </div>
  )
}

function Layer({
  map,
  ready,
  name,
  k,
}: {
  map: MapLibre
  ready: number
  name: 'units' | 'incidents'
  k: string
}) {
  const { t } = useWords()
  const [shown, setShown] = useState(true)
  const label = t(`map.${name}`)
  const turn = () => setShown((before) => !before)
  useKey(k, label, turn)
  useEffect(() => {
    if (ready > 0) showLayer(map, name, shown)
  }, [map, ready, name, shown])
  return (
    <button type="button" aria-pressed={shown} onClick={turn}>
      {label}
      <KeyCap k={k} />
    </button>
  )
}
