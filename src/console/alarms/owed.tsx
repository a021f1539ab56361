import { asksSince } from '../../alarms/ageing.ts'
import { showScreen } from '../desk/desk.ts'
import type { Alarm } from '../live/records.ts'
import { useRows } from '../live/store.ts'
import { AlarmSign } from '../signs/signs.tsx'
import { Timer } from '../time/timer.tsx'
import { useWords } from '../words/words.ts'
import { alarmWords } from './alarm-words.ts'
import { useMyAlarms, useStanding } from './use-standing.ts'

const most = 2

/**
 * In the header: crews in danger whom somebody is seeing to, the most urgent alarms that ask me to act, and how
 * many more there are.
 */
export function AlarmsOwed() {
  const { t } = useWords()
  const { open } = useMyAlarms()
  const { acknowledged } = useStanding()
  const crews = acknowledged.filter(({ kind }) => kind === 'crewEmergency')
  const shown = [...crews, ...open].slice(0, most)
  const more = crews.length + open.length - shown.length
  return (
    <>
      {shown.map((alarm) => (
        <Owed key={alarm.id} alarm={alarm} />
      ))}
      {more > 0 && (
        <button type="button" className="owed" onClick={() => showScreen('shift')}>
          {t('alarm.more', { count: more })}
        </button>
      )}
    </>
  )
}

function Owed({ alarm }: { alarm: Alarm }) {
  const { t, language } = useWords()
  const words = alarmWords(alarm, useRows.getState(), language)
  return (
    <button
      type="button"
      className={`owed ${alarm.acknowledgedAt ? 'taken' : ''}`}
      onClick={() => showScreen('shift')}
    >
      <AlarmSign priority={alarm.priority} label={t(`alarm.${alarm.priority}`)} />
      <span className="cut">
        {words.subject && <b>{words.subject} </b>}
        {words.subject ? words.name.toLowerCase() : words.name}
      </span>
      <Timer since={asksSince(alarm)} />
    </button>
  )
}
