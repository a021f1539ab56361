import { useMemo, useState } from 'react'
import { alarmKinds } from '../../alarms/kinds.ts'
import { chooseIncident, chooseUnit, showScreen } from '../desk/desk.ts'
import { stepIn } from '../incidents/board.ts'
import { useKey } from '../keys/bindings.ts'
import { KeyButton } from '../keys/button.tsx'
import type { Alarm } from '../live/records.ts'
import { send } from '../live/send.ts'
import { usePending, useRows } from '../live/store.ts'
import { acknowledgeAlarm, clearAlarm, shelveAlarm } from '../orders.ts'
import { Empty } from '../parts/empty.tsx'
import { RefusalAt } from '../parts/refusal.tsx'
import { useMay } from '../session/use-may.ts'
import { Icon } from '../signs/icons.tsx'
import { AlarmSign } from '../signs/signs.tsx'
import { useNow } from '../time/now.ts'
import { Timer } from '../time/timer.tsx'
import { useWords } from '../words/words.ts'
import { alarmWords } from './alarm-words.ts'
import { ReasonLine } from './reason-line.tsx'
import { grouped, standingAlarms, subjectOf } from './standing.ts'

/** Every standing alarm with the response it asks for; acknowledged, shelved and ended from here. */
export function AlarmsPane() {
  const { t } = useWords()
  const alarms = useRows((state) => state.alarm)
  const tenSeconds = Math.floor(useNow() / 10_000)
  const standing = useMemo(() => standingAlarms(alarms.values(), tenSeconds * 10_000), [alarms, tenSeconds])
  const lines = useMemo(() => grouped(standing.open), [standing])
  const ids = [...lines.map((line) => line[0]?.id ?? ''), ...standing.acknowledged.map((alarm) => alarm.id)]
  const [chosenId, setChosen] = useState<string>()
  const chosen = chosenId !== undefined && ids.includes(chosenId) ? chosenId : ids[0]
  useKey('ArrowDown', t('alarm.next'), () => setChosen(stepIn(ids, chosen, 1)), { listed: false })
  useKey('ArrowUp', t('alarm.next'), () => setChosen(stepIn(ids, chosen, -1)), { listed: false })
  const alarm = chosen === undefined ? undefined : alarms.get(chosen)
  return (
    <section className="pane alarms" aria-label={t('alarm.all')}>
      <div className="pane-head">
        {t('alarm.all')}{' '}
        <span className="count">
          {t('alarm.count', { open: standing.open.length, shelved: standing.shelved.length })}
        </span>
      </div>
      <div className="scroll fill">
        {ids.length === 0 && <Empty title={t('alarm.none')}>{t('alarm.noneHow')}</Empty>}
        {lines.map((line) => {
          const first = line[0] as Alarm
          return (
            <AlarmRow
              key={first.id}
              alarm={first}
              count={line.length}
              chosen={first.id === chosen}
              onChoose={() => setChosen(first.id)}
            />
          )
        })}
        {standing.acknowledged.map((each) => (
          <AlarmRow
            key={each.id}
            alarm={each}
            count={1}
            chosen={each.id === chosen}
            onChoose={() => setChosen(each.id)}
          />
        ))}
        {standing.shelved.length > 0 && <div className="pane-head ruled">{t('alarm.shelved')}</div>}
        {standing.shelved.map((each) => (
          <ShelvedRow key={each.id} alarm={each} />
        ))}
      </div>
      {alarm && <AlarmActs key={alarm.id} alarm={alarm} />}
    </section>
  )
}

function AlarmRow({
  alarm,
  count,
  chosen,
  onChoose,
}: {
  alarm: Alarm
  count: number
  chosen: boolean
  onChoose(): void
}) {
  const { t, language } = useWords()
  const rows = useRows.getState()
  const words = alarmWords(alarm, rows, language)
  const pending = usePending(`alarm/${alarm.id}`)
  return (
    <button
      type="button"
      className={`alarm-row ${chosen ? 'chosen' : ''} ${pending ? 'unconfirmed' : ''} ${alarm.acknowledgedAt ? 'taken' : ''}`}
      aria-current={chosen}
      onClick={onChoose}
    >
      <AlarmSign priority={alarm.priority} size={20} label={t(`alarm.${alarm.priority}`)} />
      <Timer since={alarm.raisedAt} className="second" />
      <span className="alarm-what">
        <b>
          {words.subject && `${words.subject} · `}
          {words.name}
          {count > 1 && ` × ${count}`}
        </b>
        <span className="alarm-response">
          <Icon name="right" size={12} />
          {words.response}
        </span>
      </span>
      <span className="third">{alarm.acknowledgedBy?.replace(/^\w+\//, '')}</span>
    </button>
  )
}

function ShelvedRow({ alarm }: { alarm: Alarm }) {
  const { language } = useWords()
  const words = alarmWords(alarm, useRows.getState(), language)
  return (
    <div className="shelved-row second small">
      <span className="cut">
        {words.subject} {words.name}
      </span>
      <span className="third">{alarm.shelvedBy?.replace(/^\w+\//, '')}</span>
    </div>
  )
}

const shelfSeconds = 600

function AlarmActs({ alarm }: { alarm: Alarm }) {
  const { t, language } = useWords()
  const [asks, setAsks] = useState<'shelve' | 'clear'>()
  const may = useMay()
  const { kind, id } = subjectOf(alarm)
  const facts = alarmKinds[alarm.kind]
  const words = alarmWords(alarm, useRows.getState(), language)
  function open() {
    if (kind === 'incident') chooseIncident(id)
    else if (kind === 'unit') chooseUnit(id)
    else if (kind === 'assignment') chooseUnit(useRows.getState().assignment.get(id)?.unit)
    showScreen('dispatch')
  }
  if (asks) {
    return (
      <ReasonLine
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
      <b>
        {words.subject} {words.name}
      </b>
      <p className="second small">{words.response}</p>
      <RefusalAt stream={`alarm/${alarm.id}`} />
      <div className="choices">
        {(kind === 'incident' || kind === 'unit' || kind === 'assignment') && (
          <KeyButton k="Enter" main label={t('alarm.open')} onPress={open} />
        )}
        {!alarm.acknowledgedAt && may(acknowledgeAlarm(alarm.id)) && (
          <KeyButton
            k="r"
            label={t('alarm.acknowledge')}
            onPress={() => void send(acknowledgeAlarm(alarm.id))}
          />
        )}
        {facts?.shelvable && may(shelveAlarm(alarm.id, shelfSeconds, '')) && (
          <KeyButton k="z" label={t('alarm.shelve')} onPress={() => setAsks('shelve')} />
        )}
        {facts?.endedBy === 'person' && may(clearAlarm(alarm.id, '')) && (
          <KeyButton k="c" label={t('alarm.clear')} onPress={() => setAsks('clear')} />
        )}
      </div>
    </div>
  )
}
