import { type ReactNode, useMemo, useState } from 'react'
import { cautionWords } from '../../places/caution.ts'
import { chooseIncident, chooseUnit, showScreen } from '../desk/desk.ts'
import { KeyButton } from '../keys/button.tsx'
import { InFront } from '../keys/layer.tsx'
import { send } from '../live/send.ts'
import { useRows } from '../live/store.ts'
import { acknowledgeAlarm } from '../orders.ts'
import { useMay } from '../session/use-may.ts'
import { AlarmSign } from '../signs/signs.tsx'
import { Timer } from '../time/timer.tsx'
import { useWords } from '../words/words.ts'
import { alarmWords } from './alarm-words.ts'
import { markSeen, useCautionBook, useCautions, useIncidentsBefore } from './cautions.ts'
import { type Danger, dangerAfter, dangersOf, othersNamed, type Site } from './danger.ts'
import './danger.css'
import { DeskSound } from './desk-sound.tsx'
import { subjectOf } from './standing.ts'
import { useStanding } from './use-standing.ts'

/** What the band is put away with, from anywhere: a letter, so inside a field with Alt. */
const actKey = 'w'

/**
 * A crew in danger, a check-in that is overdue, a caution on the place before me. It lies over the header, where
 * nothing is typed and nothing is chosen, and stays until a person has acted. One at a time, the worst first.
 */
export function DangerBand() {
  const dangers = useDangers()
  const [stepped, setStepped] = useState<string>()
  const shown = dangers.find(({ id }) => id === stepped) ?? dangers[0]
  const others = dangers.filter((danger) => danger !== shown)
  return (
    <>
      <DeskSound />
      {shown && (
        <InFront>
          <Band
            key={`${shown.kind} ${shown.id}`}
            danger={shown}
            others={others}
            onNext={() => setStepped(dangerAfter(dangers, shown.id)?.id)}
          />
          {shown.kind !== 'caution' && <div className="danger-edge" aria-hidden="true" />}
        </InFront>
      )}
    </>
  )
}

function useDangers(): Danger[] {
  const { open } = useStanding()
  const me = useRows((state) => state.me)
  const { chosen, ofCall } = useIncidentsBefore()
  const ofChosen = useCautions(chosen?.id)
  const ofMine = useCautions(ofCall?.id === chosen?.id ? undefined : ofCall?.id)
  const seen = useCautionBook((state) => state.seen)
  return useMemo(() => {
    if (!me) return []
    const sites: Site[] = []
    if (chosen) sites.push({ incident: chosen.id, number: chosen.number, cautions: ofChosen })
    if (ofCall) sites.push({ incident: ofCall.id, number: ofCall.number, cautions: ofMine })
    return dangersOf(open, me, sites, seen)
  }, [open, me, chosen, ofCall, ofChosen, ofMine, seen])
}

function Band({ danger, others, onNext }: { danger: Danger; others: readonly Danger[]; onNext(): void }) {
  const rest = others.length > 0 && <Others dangers={others} onNext={onNext} />
  return danger.kind === 'caution' ? (
    <CautionBand danger={danger}>{rest}</CautionBand>
  ) : (
    <CrewBand danger={danger}>{rest}</CrewBand>
  )
}

/** Who else is in danger, by name, and the step to the next. */
function Others({ dangers, onNext }: { dangers: readonly Danger[]; onNext(): void }) {
  const { t, language } = useWords()
  const rows = useRows.getState()
  const named = dangers.map((danger) =>
    danger.kind === 'caution'
      ? String(danger.number)
      : alarmWords(danger.alarm, rows, language).subject || danger.id,
  )
  const { names, more } = othersNamed(named)
  return (
    <>
      <span className="whole">
        {more > 0 ? t('alarm.othersAndMore', { names, count: more }) : t('alarm.others', { names })}
      </span>
      <KeyButton k="g w" label={t('alarm.nextDanger')} onPress={onNext} />
    </>
  )
}

function CrewBand({
  danger,
  children,
}: {
  danger: Danger & { kind: 'emergency' | 'checkIn' }
  children: ReactNode
}) {
  const { t, language } = useWords()
  const may = useMay()
  const { alarm } = danger
  const rows = useRows.getState()
  const words = alarmWords(alarm, rows, language)
  const order = acknowledgeAlarm(alarm.id)
  const { kind, id } = subjectOf(alarm)
  const assignment = kind === 'assignment' ? rows.assignment.get(id) : undefined
  const unit = kind === 'unit' ? id : assignment?.unit
  const work = assignment ?? rows.assignment.get(rows.unit.get(unit ?? '')?.current ?? '')
  const number = work && rows.incident.get(work.incident)?.number
  function act() {
    void send(order)
    showScreen('dispatch')
    if (work) chooseIncident(work.incident)
    chooseUnit(unit)
  }
  return (
    <div className="danger-band high" role="alert">
      <AlarmSign priority="high" size={22} label={t('alarm.high')} />
      <b className="danger-what">
        {words.subject && `${words.subject} · `}
        {words.name}
      </b>
      <span className="danger-how">
        {number !== undefined && <b>{t('alarm.at', { number })} </b>}
        {words.response}
      </span>
      <span className="push" />
      {children}
      <Timer since={alarm.raisedAt} />
      {may(order) && <KeyButton k={actKey} main label={t('alarm.take')} onPress={act} />}
    </div>
  )
}

function CautionBand({ danger, children }: { danger: Danger & { kind: 'caution' }; children: ReactNode }) {
  const { t, language } = useWords()
  const { incident, number, cautions } = danger
  const words = cautions.map(
    ({ kind, text }) => `${cautionWords[kind as keyof typeof cautionWords]?.[language] ?? kind}: ${text}`,
  )
  return (
    <div className="danger-band medium" role="alert">
      <AlarmSign priority="medium" size={22} label={t('alarm.medium')} />
      <b className="danger-what">{t('alarm.cautionAt', { number })}</b>
      <span className="danger-how">{words.join(' · ')}</span>
      <span className="push" />
      {children}
      <KeyButton k={actKey} main label={t('alarm.seen')} onPress={() => markSeen(incident, cautions)} />
    </div>
  )
}
