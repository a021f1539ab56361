import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react'
import { DangerBand } from './alarms/danger-band.tsx'
import { CallScreen } from './call/call-screen.tsx'
import { RingBar } from './call/ring-bar.tsx'
import {
  argumentOf,
  firstScreen,
  type Screen,
  screenOf,
  screensOf,
  showScreen,
  useDesk,
} from './desk/desk.ts'
import { Header } from './desk/header.tsx'
import { PaneSlot } from './desk/pane-slot.tsx'
import { PaneWindow } from './desk/pane-window.tsx'
import { paneOf } from './desk/panes.ts'
import { screens } from './desk/screens.ts'
import { beginSitting, clearDesk, leaveDesk, type Sitting, whoSits } from './desk/sitting.ts'
import { StatusSheet } from './desk/status-sheet.tsx'
import { useWall } from './desk/wide.ts'
import { DispatchScreen } from './dispatch/dispatch-screen.tsx'
import { forgetGuide } from './guide/guide-store.ts'
import { loadTypes, useTypes } from './incidents/types-store.ts'
import { KeysOverlay } from './keys/overlay.tsx'
import { startConnection, stopConnection } from './live/connection.ts'
import { LatePanel } from './live/late-panel.tsx'
import { StaleBar } from './live/link-state.tsx'
import { onSignedOut } from './live/signed-out.ts'
import { forgetEverything, useRows } from './live/store.ts'
import { MapPane, WholeMapPane } from './map/map-pane.tsx'
import { DragUnit } from './order/drag-unit.tsx'
import { OrderBar } from './order/order-bar.tsx'
import { OrderLine } from './order/order-line.tsx'
import { PaneBoundary } from './parts/boundary.tsx'
import { Empty } from './parts/empty.tsx'
import { sayDraftsLeft } from './session/drafts-left.ts'
import { forgetPreferences, loadPreferences } from './session/preferences.ts'
import { SignInScreen } from './session/sign-in.tsx'
import { PaneTabs } from './theme/pane-tabs.tsx'
import { keptLanguage, setLanguage, useLanguage, useWords } from './words/words.ts'

/** The first screens come with the page; what is opened less often comes when it is asked for. */
const shownBy: Readonly<Record<Screen, ComponentType | undefined>> = {
  call: CallScreen,
  dispatch: DispatchScreen,
  map: undefined,
  incident: lazy(() => import('./incident-page/incident-screen.tsx')),
  supervision: lazy(() => import('./supervision/supervision-screen.tsx')),
  shift: lazy(() => import('./shift/shift-screen.tsx')),
  report: lazy(() => import('./report/report-screen.tsx')),
  administration: lazy(() => import('./administration/administration-screen.tsx')),
}

const Guide = lazy(() => import('./guide/guide.tsx'))

type Who = Sitting | 'asking' | 'nobody' | 'unreachable'

/** Who sits here decides: the sign-in screen, or the console. */
export function App() {
  const { t } = useWords()
  const [who, setWho] = useState<Who>('asking')
  useEffect(() => {
    if (who === 'asking') void whoSits().then(setWho)
    if (who !== 'unreachable') return
    const timer = setTimeout(() => setWho('asking'), 2000)
    return () => clearTimeout(timer)
  }, [who])
  useEffect(() => {
    onSignedOut(() => {
      if (paneOf(location.hash)) window.close()
      void clearDesk().finally(() => location.reload())
    })
  }, [])
  if (who === 'asking') return null
  if (who === 'unreachable')
    return <Empty title={t('session.unreachable')}>{t('session.unreachableNext')}</Empty>
  if (who === 'nobody') return <SignInScreen onSignedIn={(me) => setWho({ me })} />
  /** The page begins anew, so that nothing of this person is left in it for the next. */
  async function leave(person: string) {
    const count = await leaveDesk()
    if (count > 0) sayDraftsLeft({ count, person })
    location.reload()
  }
  return <Console sitting={who} onSignOut={() => void leave(who.me.name)} />
}

function Console({ sitting, onSignOut }: { sitting: Sitting; onSignOut(): void }) {
  const { me, pictureAgeMs } = sitting
  const { t } = useWords()
  const [pane] = useState(() => paneOf(location.hash))
  const screen = useDesk((state) => state.screen)
  const Shown = shownBy[screen]
  const known = useTypes((state) => state.loaded)
  const onWall = useWall()
  const ready = useRows((state) => state.ready) && known
  const languages = useTypes((state) => state.languages)
  useEffect(() => {
    const { language } = useLanguage.getState()
    if (known && !languages.offered.includes(language)) setLanguage(languages.default)
  }, [known, languages])
  useEffect(() => {
    if (!keptLanguage()) setLanguage(me.language ?? 'es')
    const asked = screenOf(location.hash)
    const isOurs = asked !== undefined && screensOf(me.roles).includes(asked)
    if (pane) useDesk.setState({ screen: 'dispatch' })
    else if (isOurs) showScreen(asked, argumentOf(location.hash))
    else showScreen(firstScreen(me.roles))
    void loadPreferences(me.id)
    void loadTypes()
    startConnection(pictureAgeMs)
    const endSitting = beginSitting(me, pane)
    return () => {
      endSitting()
      stopConnection()
      forgetEverything()
      forgetPreferences()
      forgetGuide()
    }
  }, [me, pictureAgeMs, pane])
  if (pane) return <PaneWindow pane={pane} ready={ready} onSignOut={onSignOut} />
  return (
    <div className="frame">
      <Header />
      <section className="notices" aria-label={t('desk.notices')}>
        <DangerBand />
        <StaleBar />
        <RingBar />
      </section>
      <main className={`panes ${screen}-screen`}>
        {ready && (
          <PaneBoundary key={screen}>
            <Suspense fallback={null}>{Shown && <Shown />}</Suspense>
          </PaneBoundary>
        )}
        {ready && screens[screen].map && (
          <PaneSlot pane="map">
            <MapPane />
          </PaneSlot>
        )}
        {ready && screens[screen].map && onWall && <WholeMapPane />}
        <OrderLine />
      </main>
      <LatePanel />
      <PaneTabs />
      <DragUnit />
      <OrderBar onSignOut={onSignOut} />
      <StatusSheet />
      <KeysOverlay />
      <Suspense fallback={null}>
        <Guide />
      </Suspense>
    </div>
  )
}
