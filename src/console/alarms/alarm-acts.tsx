import { useState } from 'react'
import { ageLimits, escalatesAt } from '../../alarms/ageing.ts'
import { alarmKinds } from '../../alarms/kinds.ts'
import { chooseIncident, chooseUnit, showCall, showScreen } from '../desk/desk.ts'
import { KeyButton } from '../keys/button.tsx'
import type { Alarm } from '../live/records.ts'
import { send } from '../live/send.ts'
import { useRows } from '../live/store.ts'
import { acknowledgeAlarm, clearAlarm, shelveAlarm } from '../orders.ts'
import { RefusalAt } from '../parts/refusal.tsx'
import { useMay } from '../session/use-may.ts'
import { formatClock, formatDuration } from '../time/duration.ts'
import { useWords } from '../words/words.ts'
import { alarmWords } from './alarm-words.ts'
import { ReasonLine } from './reason-line.tsx'
import { subjectOf } from './standing.ts'

const shelfSeconds = 600

const opens = ['incident', 'unit', 'assignment', 'call']

/** Shows what an alarm is about, where the work on it is done. */
function open(alarm: Alarm) {
  const { kind, id } = subjectOf(alarm)
  if (kind === 'call') {
    showCall(id)
    return showScreen('call')
  }
  if (kind === 'incident') chooseIncident(id)
  else if (kind === 'unit') chooseUnit(id)
  else if (kind === 'assignment') chooseUnit(useRows.getState().assignment.get(id)?.unit)
  showScreen('dispatch')
}

/** What can be done about the chosen alarm, and what happens if nobody does. */
export function AlarmActs({ alarm }: { alarm: Alarm }) {
  const { t, language } = useWords()
  const [asks, setAsks] = useState<'shelve' | 'clear'>()
  const may = useMay()
  const facts = alarmKinds[alarm.kind]
  const words = alarmWords(alarm, useRows.getState(), language)
  if (asks) {
    return (
      <ReasonLine
        draft={`${asks}.${alarm.id}`}
        title={asks === 'shelve' ? t('alarm.whyShelve') : t('alarm.whyClear')}
        onLeave={() => setAsks(undefined)}
        onReason={(reason) => {
          setAsks(undefined)
          void send(
            asks === 'shelve' ? shelveAlarm(alarm.id, shelfSeconds, reason) : clearAlarm(alarm.id, reason),
          )
        }}
      />
    )
  }
  return (
    <div className="alarm-acts">
      <div className="inline">
        <b className="cut">
          {words.subject} {words.name}
        </b>
        <span className="push" />
        <span className="third small whole">
          {t('alarm.limit', { time: formatDuration(ageLimits[alarm.priority].lateSeconds) })}
        </span>
      </div>
      <Otherwise alarm={alarm} />
      <RefusalAt stream={`alarm/${alarm.id}`} />
      <div className="choices">
        {opens.includes(subjectOf(alarm).kind) && (
          <KeyButton k="Enter" main label={t('alarm.open')} onPress={() => open(alarm)} />
        )}
        {!alarm.acknowledgedAt && may(acknowledgeAlarm(alarm.id)) && (
          <KeyButton
            k="r"
            label={t('alarm.acknowledge')}
            onPress={() => void send(acknowledgeAlarm(alarm.id))}
          />
        )}
        {facts?.shelvable && may(shelveAlarm(alarm.id, shelfSeconds, '')) && (
          <KeyButton k="p" label={t('alarm.shelve')} onPress={() => setAsks('shelve')} />
        )}
        {facts?.endedBy === 'person' && may(clearAlarm(alarm.id, '')) && (
          <KeyButton k="c" label={t('alarm.clear')} onPress={() => setAsks('clear')} />
        )}
      </div>
    </div>
  )
}

/** "Si nadie actúa antes de 19:42:10, pasa a supervisión"; or that it has. */
function Otherwise({ alarm }: { alarm: Alarm }) {
  const { t } = useWords()
  const timeZone = useRows((state) => state.centre?.timeZone ?? 'UTC')
  const at = escalatesAt(alarm)
  if (alarm.escalatedAt) {
    const time = formatClock(alarm.escalatedAt, timeZone)
    return <p className="second small">{t('alarm.escalatedAt', { time })}</p>
  }
  if (at === undefined) return null
  return <p className="second small">{t('alarm.otherwise', { time: formatClock(at, timeZone) })}</p>
}
