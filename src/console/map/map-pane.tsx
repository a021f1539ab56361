import { lazy, Suspense } from 'react'
import { PaneBoundary } from '../parts/boundary.tsx'
import { useWords } from '../words/words.ts'

/** The map comes after the lists: they must be usable before it is there. */
const LiveMap = lazy(() => import('./live-map.tsx'))

export function MapPane() {
  const { t } = useWords()
  return (
    <section className="map-box" aria-label={t('map.map')}>
      <PaneBoundary>
        <Suspense fallback={null}>
          <LiveMap />
        </Suspense>
      </PaneBoundary>
    </section>
  )
}
