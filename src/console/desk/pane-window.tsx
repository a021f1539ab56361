import { type ComponentType, useEffect } from 'react'
import { AlarmsPane } from '../alarms/alarms-pane.tsx'
import { QueuePane } from '../call/queue-pane.tsx'
import { DetailPane } from '../dispatch/detail-pane.tsx'
import { IncidentsPane } from '../incidents/incidents-pane.tsx'
import { KeysOverlay } from '../keys/overlay.tsx'
import { LatePanel } from '../live/late-panel.tsx'
import { LinkState, StaleBar } from '../live/link-state.tsx'
import { useRows } from '../live/store.ts'
import { MapPane } from '../map/map-pane.tsx'
import { OrderBar } from '../order/order-bar.tsx'
import { OrderLine } from '../order/order-line.tsx'
import { PaneBoundary } from '../parts/boundary.tsx'
import { Brand } from '../signs/icons.tsx'
import { Clock } from '../time/timer.tsx'
import { UnitsPane } from '../units/units-pane.tsx'
import { useWords } from '../words/words.ts'
import type { Pane } from './panes.ts'
import { StatusSheet } from './status-sheet.tsx'

const shownBy: Readonly<Record<Pane, ComponentType>> = {
  incidents: IncidentsPane,
  detail: DetailPane,
  map: MapPane,
  units: UnitsPane,
  queue: QueuePane,
  alarms: AlarmsPane,
}

/** One pane that fills its window, with the link, the clock and the order line that each window needs. */
export function PaneWindow({ pane, ready, onSignOut }: { pane: Pane; ready: boolean; onSignOut(): void }) {
  const { t } = useWords()
  const Shown = shownBy[pane]
  const name = t(`windows.${pane}`)
  const centre = useRows((state) => state.centre)
  useEffect(() => {
    document.title = `${name} · Amparo`
  }, [name])
  return (
    <div className="frame">
      <header className="header">
        <Brand />
        <h1 className="name">{name}</h1>
        <span className="desk cut">{centre?.name}</span>
        <span className="push" />
        <LinkState />
        <Clock />
      </header>
      <section className="notices" aria-label={t('desk.notices')}>
        <StaleBar />
      </section>
      <main className="pane-window">
        {ready && (
          <PaneBoundary>
            <Shown />
          </PaneBoundary>
        )}
        <OrderLine />
      </main>
      <LatePanel />
      <OrderBar onSignOut={onSignOut} />
      <StatusSheet />
      <KeysOverlay />
    </div>
  )
}
