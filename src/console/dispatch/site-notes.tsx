import { useEffect, useState } from 'react'
import { type Whereabouts, whereabouts } from '../call/place-search.ts'
import type { Incident } from '../live/records.ts'
import { useRows } from '../live/store.ts'
import { Icon } from '../signs/icons.tsx'
import { useWords } from '../words/words.ts'

/** What else the place says: nearest address, linked incidents. Its cautions stand above what is sent there. */
export function SiteNotes({ incident }: { incident: Incident }) {
  const { t } = useWords()
  const point = incident.personal?.location?.point
  const here = useWhereabouts(point?.[0], point?.[1])
  const incidents = useRows((state) => state.incident)
  const linked = [...incident.linked, ...incident.merged].flatMap((id) => incidents.get(id)?.number ?? [])
  if (linked.length === 0 && !here?.nearestAddress) return null
  return (
    <>
      <div className="pane-head ruled folds">{t('dispatch.site')}</div>
      <ul className="site-notes">
        {here?.nearestAddress && (
          <li className="folds">
            <Icon name="pin" size={14} />
            <span className="cut">
              {t('dispatch.near', {
                address: here.nearestAddress.label,
                metres: Math.round(here.nearestAddress.distanceMetres),
              })}
            </span>
          </li>
        )}
        {linked.map((number) => (
          <li key={number}>
            <Icon name="link" size={14} />
            <span>{t('dispatch.linked', { number })}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

const restMs = 80

function useWhereabouts(lon: number | undefined, lat: number | undefined): Whereabouts | undefined {
  const [here, setHere] = useState<Whereabouts>()
  useEffect(() => {
    setHere(undefined)
    if (lon === undefined || lat === undefined) return
    let current = true
    // not for each incident that the arrows pass
    const rest = setTimeout(() => {
      void whereabouts([lon, lat]).then((found) => current && setHere(found))
    }, restMs)
    return () => {
      current = false
      clearTimeout(rest)
    }
  }, [lon, lat])
  return here
}
