import { useEffect, useRef } from 'react'
import { useKey } from '../keys/bindings.ts'
import { KeyButton } from '../keys/button.tsx'
import { KeyCap } from '../keys/key-cap.tsx'
import { InFront } from '../keys/layer.tsx'
import { useRows } from '../live/store.ts'
import type { CityMap } from '../map/city-map.ts'
import { nothing } from '../map/features.ts'
import { useMayEver } from '../session/use-may.ts'
import { formatDistance } from '../time/duration.ts'
import { useWords } from '../words/words.ts'
import './reach.css'
import { boundsOf, reachLines } from './reach-lines.ts'
import {
  closeReach,
  directionOf,
  keyOf,
  measureReach,
  openReach,
  type ReachPlace,
  turnReach,
  useReach,
} from './reach-store.ts'
import { useReachPlace } from './use-reach-place.ts'

/** The button that shows which streets are how many minutes from what is chosen. */
export function ReachKey() {
  const { t } = useWords()
  const open = useReach((state) => state.open)
  const label = t('reach.button')
  const turn = () => (open ? closeReach() : openReach())
  const may = useMayEver('readRecommendation')
  useKey('m r', label, turn, { enabled: may })
  if (!may) return null
  return (
    <button type="button" aria-pressed={open} onClick={turn}>
      {label}
      <KeyCap k="m r" />
    </button>
  )
}

/** The streets of the bands on the map, and what they mean. */
export function ReachPane({ map }: { map: CityMap }) {
  const open = useReach((state) => state.open)
  const place = useReachPlace()
  // whoever leaves the map leaves it as it was
  useEffect(() => closeReach, [])
  if (!open) return null
  return (
    <InFront>
      <ReachLegend map={map} place={place} />
    </InFront>
  )
}

function ReachLegend({ map, place }: { map: CityMap; place: ReachPlace | undefined }) {
  const { t, language } = useWords()
  const turned = useReach((state) => state.turned)
  const answer = useReach((state) => state.answer)
  const closures = useRows((state) => state.closure)
  const direction = place && directionOf(place, turned)
  const key = place && direction && keyOf(place, direction)
  useKey('Escape', t('keys.close'), closeReach)
  // biome-ignore lint/correctness/useExhaustiveDependencies: streets that close change what is reached
  useEffect(() => {
    if (!key) return
    const abort = new AbortController()
    void measureReach(key, abort.signal)
    return () => abort.abort()
  }, [key, closures])
  const bands = answer && key && 'bands' in answer ? answer.bands : undefined
  useShown(map, bands)
  const told = answer?.key === key ? answer : undefined
  return (
    <section className="reach" aria-label={t('reach.button')} data-in-front>
      {place && direction ? (
        <>
          <p className="reach-title" role="status">
            <b>{t(`reach.${direction}`)}</b>
            <span className="second cut">{place.label}</span>
          </p>
          {!told && <p className="third">{t('reach.asking')}</p>}
          {told && 'failed' in told && <p>{t('reach.notReached')}</p>}
          {told && bands?.every(({ metres }) => metres === 0) && <p>{t('reach.none')}</p>}
          <dl className="reach-bands">
            {(bands ?? []).map(({ upToSeconds, metres }, n) => (
              <div key={upToSeconds}>
                <dt>
                  <i data-band={n} />
                  {t('reach.upTo', { minutes: upToSeconds / 60 })}
                </dt>
                <dd className="third">{t('reach.streets', { length: formatDistance(metres, language) })}</dd>
              </div>
            ))}
          </dl>
          <KeyButton k="m v" label={t('reach.turn')} onPress={turnReach} pressed={turned} />
        </>
      ) : (
        <p role="status">{t('reach.nothing')}</p>
      )}
    </section>
  )
}

const room = { top: 60, bottom: 50, left: 50, right: 50 }
const mostZoom = 15

/** Keeps the bands on the map; those of a reach that was just opened are brought into view once. */
function useShown(map: CityMap, bands: Parameters<typeof reachLines>[0] | undefined) {
  const brought = useRef(false)
  useEffect(() => {
    const lines = bands ? reachLines(bands) : nothing
    map.setLines('reach', lines)
    if (!bands || brought.current) return
    brought.current = true
    const bounds = boundsOf(bands)
    if (bounds) map.fit(bounds, room, mostZoom)
  }, [map, bands])
  useEffect(() => () => map.setLines('reach', nothing), [map])
}
