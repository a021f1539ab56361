import { PaneSlot } from '../desk/pane-slot.tsx'
import { PaneBoundary } from '../parts/boundary.tsx'
import { CallPane } from './call-pane.tsx'
import { QueuePane } from './queue-pane.tsx'

/** The call-taker's screen; the map stands beside it. */
export function CallScreen() {
  return (
    <>
      <PaneSlot pane="queue">
        <QueuePane />
      </PaneSlot>
      <PaneBoundary>
        <CallPane />
      </PaneBoundary>
    </>
  )
}
