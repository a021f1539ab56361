import { useEffect, useState } from 'react'
import { useKey } from '../keys/bindings.ts'
import { KeyCap } from '../keys/key-cap.tsx'
import { ReachKey } from '../reach/reach-pane.tsx'
import { useWords } from '../words/words.ts'
import type { CityMap } from './city-map.ts'

const layers = [
  { name: 'units', k: 'm u' },
  { name: 'incidents', k: 'm i' },
] as const

/** Which layers are shown; `m` and a letter turns each. */
export function LayerKeys({ map }: { map: CityMap }) {
  return (
    <div className="layer-keys">
      {layers.map((layer) => (
        <Layer key={layer.name} map={map} {...layer} />
      ))}
      <ReachKey />
    </div>
  )
}

function Layer({ map, name, k }: { map: CityMap; name: 'units' | 'incidents'; k: string }) {
  const { t } = useWords()
  const [shown, setShown] = useState(true)
  const label = t(`map.${name}`)
  const turn = () => setShown((before) => !before)
  useKey(k, label, turn)
  useEffect(() => {
    map.show(name, shown)
  }, [map, name, shown])
  return (
    <button type="button" aria-pressed={shown} onClick={turn}>
      {label}
      <KeyCap k={k} />
    </button>
  )
}
