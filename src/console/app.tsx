import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react'
import type { Me } from '../server/wire.ts'
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
import { screens } from './desk/screens.ts'
import { DispatchScreen } from './dispatch/dispatch-screen.tsx'
import { loadTypes, useTypes } from './incidents/types-store.ts'
import { KeysOverlay } from './keys/overlay.tsx'
import { startConnection, stopConnection } from './live/connection.ts'
import { StaleBar } from './live/link-state.tsx'
import { onSignedOut } from './live/signed-out.ts'
import { forgetEverything, useRows } from './live/store.ts'
import { MapPane } from './map/map-pane.tsx'
import { OrderBar } from './order/order-bar.tsx'
import { OrderLine } from './order/order-line.tsx'
import { PaneBoundary } from './parts/boundary.tsx'
import { Empty } from './parts/empty.tsx'
import { forgetPreferences, loadPreferences } from './session/preferences.ts'
import { signOut, whoAmI } from './session/session.ts'
import { SignInScreen } from './session/sign-in.tsx'
import { keptLanguage, setLanguage, useWords } from './words/words.ts'

/** The first screens come with the page; what is opened less often comes when it is asked for. */
const shownBy: Readonly<Record<Screen, ComponentType | undefined>> = {
  call: CallScreen,
  dispatch: DispatchScreen,
  map: undefined,
  incident: lazy(() => import('./incident-page/incident-screen.tsx')),
  supervision: lazy(() => import('./supervision/supervision-screen.tsx')),
  shift: lazy(() => import('./shift/shift-screen.tsx')),
  report: lazy(() => import('./report/report-screen.tsx')),
  people: lazy(() => import('./people/people-screen.tsx')),
  administration: lazy(() => import('./administration/administration-screen.tsx')),
}

type Who = Me | 'asking' | 'nobody' | 'unreachable'

/** Who sits here decides: the sign-in screen, or the console. */
export function App() {
  const { t } = useWords()
  const [who, setWho] = useState<Who>('asking')
  useEffect(() => {
    if (who === 'asking') void whoAmI().then(setWho)
    if (who !== 'unreachable') return
    const timer = setTimeout(() => setWho('asking'), 2000)
    return () => clearTimeout(timer)
  }, [who])
  useEffect(() => {
    onSignedOut(() => setWho('nobody'))
  }, [])
  if (who === 'asking') return null
  if (who === 'unreachable')
    return <Empty title={t('session.unreachable')}>{t('session.unreachableNext')}</Empty>
  if (who === 'nobody') return <SignInScreen onSignedIn={setWho} />
  return <Console me={who} onSignOut={() => void signOut().then(() => setWho('nobody'))} />
}

function Console({ me, onSignOut }: { me: Me; onSignOut(): void }) {
  const screen = useDesk((state) => state.screen)
  const Shown = shownBy[screen]
  const known = useTypes((state) => state.loaded)
  const ready = useRows((state) => state.ready) && known
  useEffect(() => {
    if (!keptLanguage()) setLanguage(me.language ?? 'es')
    const asked = screenOf(location.hash)
    const isOurs = asked !== undefined && screensOf(me.roles).includes(asked)
    if (isOurs) showScreen(asked, argumentOf(location.hash))
    else showScreen(firstScreen(me.roles))
    void loadPreferences(me.id)
    void loadTypes()
    startConnection()
    return () => {
      stopConnection()
      forgetEverything()
      forgetPreferences()
    }
  }, [me])
  return (
    <div className="frame">
      <Header />
      <div className="notices">
        <DangerBand />
        <StaleBar />
        <RingBar />
      </div>
      <main className={`panes ${screen}-screen`}>
        {ready && (
          <PaneBoundary key={screen}>
            <Suspense fallback={null}>{Shown && <Shown />}</Suspense>
          </PaneBoundary>
        )}
        {ready && screens[screen].map && <MapPane />}
        <OrderLine />
      </main>
      <OrderBar onSignOut={onSignOut} />
      <KeysOverlay />
    </div>
  )
}
