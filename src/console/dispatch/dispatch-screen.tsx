import { IncidentsPane } from '../incidents/incidents-pane.tsx'
import { PaneBoundary } from '../parts/boundary.tsx'
import { UnitsPane } from '../units/units-pane.tsx'
import { DetailPane } from './detail-pane.tsx'

/** The dispatcher's screen; the map stands in its middle. */
export function DispatchScreen() {
  return (
    <>
      <PaneBoundary>
        <IncidentsPane />
      </PaneBoundary>
      <PaneBoundary>
        <DetailPane />
      </PaneBoundary>
      <PaneBoundary>
        <UnitsPane />
      </PaneBoundary>
    </>
  )
}
