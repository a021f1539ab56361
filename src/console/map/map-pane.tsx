import { lazy, Suspense } from 'react'
import { PaneBoundary } from '../parts/boundary.tsx'

/** The map comes after the lists: they must be usable before it is there. */
const LiveMap = lazy(() => import('./live-map.tsx'))

export function MapPane() {
  return (
    <div className="map-box">
      <PaneBoundary>
        <Suspense fallback={null}>
          <LiveMap />
        </Suspense>
      </PaneBoundary>
    </div>
  )
}
