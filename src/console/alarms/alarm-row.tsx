import { ageOf, asksSince } from '../../alarms/ageing.ts'
import type { Gathered } from '../../alarms/flood.ts'
import { alarmKinds } from '../../alarms/kinds.ts'
import { KeyButton } from '../keys/button.tsx'
import type { Alarm } from '../live/records.ts'
import { usePending, useRows } from '../live/store.ts'
import { Icon } from '../signs/icons.tsx'
import { AlarmSign } from '../signs/signs.tsx'
import { useNow } from '../time/now.ts'
import { Timer } from '../time/timer.tsx'
import { useWords } from '../words/words.ts'
import { alarmWords, personName } from './alarm-words.ts'

/** One alarm: how urgent, how old, what it is about, what it asks for, whose it is. It looks older with its age. */
export function AlarmRow({
  alarm,
  chosen,
  within = false,
  onChoose,
}: {
  alarm: Alarm
  chosen: boolean
  within?: boolean
  onChoose(): void
}) {
  const { t, language } = useWords()
  const words = alarmWords(alarm, useRows.getState(), language)
  const pending = usePending(`alarm/${alarm.id}`)
  const age = ageOf(alarm, new Date(useNow()).toISOString())
  return (
    <button
      type="button"
      className={`alarm-row ${age} ${chosen ? 'chosen' : ''} ${within ? 'within' : ''} ${pending ? 'unconfirmed' : ''} ${alarm.acknowledgedAt ? 'taken' : ''}`}
      aria-current={chosen}
      onClick={onChoose}
    >
      <AlarmSign priority={alarm.priority} size={20} label={t(`alarm.${alarm.priority}`)} />
      <Timer since={asksSince(alarm)} className={`alarm-age ${age}`} />
      <span className="alarm-what">
        <b className="cut">
          {words.subject && `${words.subject} · `}
          {words.name}
          {alarm.repeats > 0 && ` × ${alarm.repeats + 1}`}
        </b>
        <span className="alarm-response">
          <Icon name="right" size={12} />
          <span>{words.response}</span>
        </span>
      </span>
      <Whose alarm={alarm} />
    </button>
  )
}

/** Who took it on; else that it went to the supervisors, or whose it is. */
function Whose({ alarm }: { alarm: Alarm }) {
  const { t } = useWords()
  const desk = alarmKinds[alarm.kind]?.for
  const who = useRows((rows) => alarm.acknowledgedBy && personName(alarm.acknowledgedBy, rows))
  if (who) return <span className="third">{who}</span>
  if (alarm.escalatedAt) return <b className="small">{t('alarm.escalated')}</b>
  return <span className="third">{alarm.services.join(' ') || t(`alarm.desks.${desk ?? 'supervisor'}`)}</span>
}

/** Many as one row with their number; it opens. */
export function FloodRow({
  row,
  chosen,
  opened,
  onChoose,
  onToggle,
}: {
  row: Gathered
  chosen: boolean
  opened: boolean
  onChoose(): void
  onToggle(): void
}) {
  const { t, language } = useWords()
  const { first, all, by } = row
  const words = alarmWords(first, useRows.getState(), language)
  const name = by === 'cause' ? words.subject || words.name : words.name
  const oldest = all.reduce((a, b) => (asksSince(a) < asksSince(b) ? a : b))
  return (
    <div className={`alarm-row flood ${chosen ? 'chosen' : ''}`}>
      <AlarmSign priority={first.priority} size={20} label={t(`alarm.${first.priority}`)} />
      <Timer since={asksSince(oldest)} className="alarm-age" />
      <button type="button" className="alarm-what" aria-current={chosen} onClick={onChoose}>
        <b className="cut">{t('alarm.flood', { count: all.length, name })}</b>
        <span className="alarm-response">
          <Icon name="right" size={12} />
          <span>{words.response}</span>
        </span>
      </button>
      {chosen ? (
        <KeyButton
          k="Enter"
          label={t(opened ? 'alarm.fold' : 'alarm.unfold')}
          pressed={opened}
          onPress={onToggle}
        />
      ) : (
        <span className="third">{t(opened ? 'alarm.isOpen' : 'alarm.isFolded')}</span>
      )}
    </div>
  )
}
