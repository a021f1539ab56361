import { useMemo } from 'react'
import { showScreen } from '../desk/desk.ts'
import { useRows } from '../live/store.ts'
import { AlarmSign } from '../signs/signs.tsx'
import { useNow } from '../time/now.ts'
import { Timer } from '../time/timer.tsx'
import { useWords } from '../words/words.ts'
import { alarmWords } from './alarm-words.ts'
import { standingAlarms } from './standing.ts'

/** The most urgent open alarms in the header, and how many more stand. */
export function AlarmsOwed() {
  const { t, language } = useWords()
  const alarms = useRows((state) => state.alarm)
  const minute = Math.floor(useNow() / 10_000)
  const open = useMemo(() => standingAlarms(alarms.values(), minute * 10_000).open, [alarms, minute])
  const rows = useRows.getState()
  const shown = open.slice(0, 2)
  return (
    <>
      {shown.map((alarm) => {
        const words = alarmWords(alarm, rows, language)
        return (
          <button type="button" key={alarm.id} className="owed" onClick={() => showScreen('shift')}>
            <AlarmSign priority={alarm.priority} label={t(`alarm.${alarm.priority}`)} />
            <span className="cut">
              {words.subject && <b>{words.subject} </b>}
              {words.subject ? words.name.toLowerCase() : words.name}
            </span>
            <Timer since={alarm.raisedAt} />
          </button>
        )
      })}
      {open.length > shown.length && (
        <button type="button" className="owed" onClick={() => showScreen('shift')}>
          {t('alarm.more', { count: open.length - shown.length })}
        </button>
      )}
    </>
  )
}
