import { useEffect, useState } from 'react'
import { incidentOfCall } from '../call/opened.ts'
import { useCandidates, type Whereabouts, whereabouts } from '../call/place-search.ts'
import { useShownCall } from '../call/shown-call.ts'
import { serviceName } from '../incidents/incident-words.ts'
import { useRows } from '../live/store.ts'
import { useWords } from '../words/words.ts'

/** What the centre knows of the place in question: nearest address, district, whose area it is. */
export function HerePanel() {
  const { t, language } = useWords()
  const call = useShownCall()
  const place = useCandidates(({ places, chosen }) => places[chosen])
  const incidents = useRows((state) => state.incident)
  const located = call && incidentOfCall(call, { incident: incidents })?.personal?.location
  const point = place?.point ?? located?.point ?? call?.personal?.location?.point
  const here = useHere(point?.[0], point?.[1])
  if (!point || !here) return null
  const title = place?.label ?? located?.label ?? here.nearestAddress?.label
  if (!title && !here.district) return null
  return (
    <aside className="here" aria-label={t('map.here')}>
      <b>{title ?? here.district}</b>
      <div className="second small">
        {[here.nearestAddress?.label, here.district].filter((each) => each && each !== title).join(' · ')}
      </div>
      <dl className="here-areas">
        {(here.areas ?? [])
          .filter((area) => area.service)
          .slice(0, 6)
          .map((area) => (
            <div key={area.id}>
              <dt className="third">{serviceName(area.service ?? '', language)}</dt>
              <dd>{area.name}</dd>
            </div>
          ))}
      </dl>
      {(here.cautions ?? []).map((caution) => (
        <p key={caution.id} className="caution small">
          {caution.text}
        </p>
      ))}
    </aside>
  )
}

function useHere(lon: number | undefined, lat: number | undefined): Whereabouts | undefined {
  const [here, setHere] = useState<Whereabouts>()
  useEffect(() => {
    if (lon === undefined || lat === undefined) return setHere(undefined)
    let current = true
    void whereabouts([lon, lat]).then((found) => current && setHere(found))
    return () => {
      current = false
    }
  }, [lon, lat])
  return here
}
