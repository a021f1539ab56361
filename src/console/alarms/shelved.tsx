import { KeyButton } from '../keys/button.tsx'
import type { Alarm } from '../live/records.ts'
import { send } from '../live/send.ts'
import { useRows } from '../live/store.ts'
import { unshelveAlarm } from '../orders.ts'
import { useMay } from '../session/use-may.ts'
import { formatClock } from '../time/duration.ts'
import { useWords } from '../words/words.ts'
import { alarmWords, personName } from './alarm-words.ts'

/** The silenced ones: what, who silenced it until when and why. They come back by themselves, or by hand. */
export function Shelved({ alarms }: { alarms: readonly Alarm[] }) {
  const { t, language } = useWords()
  const timeZone = useRows((state) => state.centre?.timeZone ?? 'UTC')
  const may = useMay()
  if (alarms.length === 0) return null
  return (
    <>
      <div className="pane-head ruled">
        {t('alarm.shelved')} <span className="count">{t('alarm.shelvedHow')}</span>
      </div>
      {alarms.map((alarm, index) => {
        const words = alarmWords(alarm, useRows.getState(), language)
        const until = formatClock(alarm.shelvedUntil ?? alarm.raisedAt, timeZone).slice(0, 5)
        return (
          <div key={alarm.id} className="shelved-row second small">
            <span className="cut">
              {words.subject} {words.name}
              {alarm.reason && <span className="third"> · {alarm.reason}</span>}
            </span>
            <span className="third whole">
              {t('alarm.shelvedBy', { who: personName(alarm.shelvedBy ?? '', useRows.getState()), until })}
            </span>
            {may(unshelveAlarm(alarm.id)) && (
              <KeyButton
                {...(index === 0 && { k: 'd' })}
                label={t('alarm.unshelve')}
                onPress={() => void send(unshelveAlarm(alarm.id))}
              />
            )}
          </div>
        )
      })}
    </>
  )
}
