import { PaneSlot } from '../desk/pane-slot.tsx'
import { IncidentsPane } from '../incidents/incidents-pane.tsx'
import { UnitsPane } from '../units/units-pane.tsx'
import { DetailPane } from './detail-pane.tsx'

/** The dispatcher's screen; the map stands in its middle. */
export function DispatchScreen() {
  return (
    <>
      <PaneSlot pane="incidents">
        <IncidentsPane />
      </PaneSlot>
      <PaneSlot pane="detail">
        <DetailPane />
      </PaneSlot>
      <PaneSlot pane="units">
        <UnitsPane />
      </PaneSlot>
    </>
  )
}
