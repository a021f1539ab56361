import { useEffect, useState } from 'react'
import { formatClock, formatDuration, formatTenths } from '../time/duration.ts'
import { centreNow } from '../time/now.ts'
import { useWords } from '../words/words.ts'
import { useLink } from './connection.ts'
import { isStale, type Link, silence } from './link.ts'
import { useRows } from './store.ts'

/** Reads the link five times a second without drawing anything that does not change. */
function useLinkEvery<T>(read: (link: Link, now: number) => T): T {
  const [value, set] = useState(() => read(useLink.getState().link, performance.now()))
  useEffect(() => {
    const look = () => set(read(useLink.getState().link, performance.now()))
    const timer = setInterval(look, 200)
    const stop = useLink.subscribe(({ link }, before) => link.state !== before.link.state && look())
    return () => {
      clearInterval(timer)
      stop()
    }
  }, [read])
  return value
}

const tenthsOf = (link: Link, now: number) => Math.round(silence(link, now) / 100) / 10
const staleOf = (link: Link, now: number) => isStale(link, now)
const secondsOf = (link: Link, now: number) => Math.floor(silence(link, now) / 1000)

/** "Al día 0,4 s": how long ago the centre last spoke. */
export function LinkState() {
  const { t, language } = useWords()
  const stale = useLinkEvery(staleOf)
  const tenths = useLinkEvery(tenthsOf)
  return (
    <span className={`link-state ${stale ? 'lost' : ''}`}>
      <i />
      {stale ? t('live.lost') : t('live.fresh')}
      <span className="age">{stale ? '' : formatTenths(Math.min(tenths, 9.9), language)}</span>
    </span>
  )
}

/** The red bar over the whole width: what is seen is old, what is typed is kept. */
export function StaleBar() {
  const { t } = useWords()
  const stale = useLinkEvery(staleOf)
  const seconds = useLinkEvery(secondsOf)
  const timeZone = useRows((state) => state.centre?.timeZone ?? 'UTC')
  const waiting = useRows((state) => state.outbox.pending.filter((entry) => entry.seq === undefined).length)
  useEffect(() => {
    const root = document.documentElement
    if (stale) root.dataset.stale = ''
    else delete root.dataset.stale
  }, [stale])
  const heard = formatClock(centreNow() - seconds * 1000, timeZone)
  const dated = t('late.picture', { time: heard })
  // read by the panes' own styles, so that each says of which moment it is
  useEffect(() => {
    const { style } = document.documentElement
    style.setProperty('--picture-of', JSON.stringify(dated))
    style.setProperty('--waits', JSON.stringify(t('late.waits')))
  }, [dated, t])
  if (!stale) return null
  return (
    <div className="stale-bar">
      <span className="hidden" role="alert">
        {t('live.lost')}
      </span>
      <b aria-live="off">{t('live.silent', { time: formatDuration(seconds) })}</b>
      <span>{t('live.old', { time: heard })}</span>
      {waiting > 0 && <span>{t('live.waiting', { count: waiting })}</span>}
    </div>
  )
}
