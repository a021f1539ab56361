import { lazy, Suspense } from 'react'
import { useDesk } from '../desk/desk.ts'
import { OpenPage } from '../incident-page/open-page.tsx'
import { PaneBoundary } from '../parts/boundary.tsx'

/** The map comes after the lists: they must be usable before it is there. */
const LiveMap = lazy(() => import('./live-map.tsx'))

/** The whole city, beside the map that follows one's work. */
export function WholeMapPane() {
  return (
    <div className="map-box whole">
      <PaneBoundary>
        <Suspense fallback={null}>
          <LiveMap whole />
        </Suspense>
      </PaneBoundary>
    </div>
  )
}

export function MapPane() {
  const alone = useDesk((state) => state.screen === 'map')
  const incident = useDesk((state) => state.incident)
  return (
    <div className="map-box">
      <PaneBoundary>
        <Suspense fallback={null}>
          <LiveMap />
        </Suspense>
      </PaneBoundary>
      {alone && incident && (
        <div className="map-open">
          <OpenPage incident={incident} />
        </div>
      )}
    </div>
  )
}
