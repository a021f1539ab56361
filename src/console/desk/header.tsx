import { useEffect } from 'react'
import { AlarmsOwed } from '../alarms/owed.tsx'
import { useKey } from '../keys/bindings.ts'
import { KeyCap } from '../keys/key-cap.tsx'
import { LinkState } from '../live/link-state.tsx'
import { useRows } from '../live/store.ts'
import { Brand } from '../signs/icons.tsx'
import { Clock } from '../time/timer.tsx'
import { OwnEmergency } from '../units/crew-emergency.tsx'
import { useWords } from '../words/words.ts'
import { type Screen, screensOf, showScreen, useDesk } from './desk.ts'
import { screens } from './screens.ts'

/** Who sits here, where one can go, what is owed, whether the centre is heard, and its time. */
export function Header() {
  const { t } = useWords()
  const centre = useRows((state) => state.centre)
  const me = useRows((state) => state.me)
  const screen = useDesk((state) => state.screen)
  useEffect(() => {
    document.title = `${t(`desk.${screen}`)} · Amparo`
  }, [t, screen])
  return (
    <header className="header">
      <Brand />
      <h1 className="name">
        Amparo<span className="hidden"> · {t(`desk.${screen}`)}</span>
      </h1>
      <span className="desk cut">
        <span className="centre">{centre?.name} · </span>
        {me?.name}
        {me && me.services.length > 0 && me.services.length < 7 && ` · ${me.services.join(' ')}`}
      </span>
      {centre?.training && <span className="training">{t('desk.training')}</span>}
      <nav className="views" aria-label={t('desk.screens')}>
        {screensOf(me?.roles ?? []).map((screen) => (
          <View key={screen} screen={screen} />
        ))}
      </nav>
      <span className="push" />
      <OwnEmergency />
      <AlarmsOwed />
      <LinkState />
      <Clock />
    </header>
  )
}

function View({ screen }: { screen: Screen }) {
  const { t } = useWords()
  const current = useDesk((state) => state.screen === screen)
  const label = t(`desk.${screen}`)
  useKey(screens[screen].key, label, () => showScreen(screen))
  return (
    <button
      type="button"
      data-screen={screen}
      aria-current={current ? 'page' : undefined}
      onClick={() => showScreen(screen)}
    >
      {label}
      <KeyCap k={screens[screen].key} />
    </button>
  )
}
