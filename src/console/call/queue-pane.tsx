import { Fragment, useMemo, useRef } from 'react'
import { pauseReasonOf } from '../../intake/operator.ts'
import { chooseIncident, showCall, useDesk } from '../desk/desk.ts'
import { typeName } from '../incidents/incident-words.ts'
import { useKey } from '../keys/bindings.ts'
import { KeyButton } from '../keys/button.tsx'
import { KeyCap } from '../keys/key-cap.tsx'
import type { Call } from '../live/records.ts'
import { send } from '../live/send.ts'
import { rowsNow, usePending, useRows } from '../live/store.ts'
import { setOperatorState } from '../orders.ts'
import { Empty } from '../parts/empty.tsx'
import { useHand, useHeld } from '../parts/hand.ts'
import { RefusalAt } from '../parts/refusal.tsx'
import { Icon, type IconName } from '../signs/icons.tsx'
import { AlarmSign, OperatorSign } from '../signs/signs.tsx'
import { Relieved } from '../supervision/overseen.tsx'
import { Timer } from '../time/timer.tsx'
import { useWords } from '../words/words.ts'
import { callName, callPlace } from './call-words.ts'
import { incidentOfCall } from './opened.ts'
import {
  type CallQueue,
  goneAt,
  isMine,
  linesOf,
  operatorLetter,
  type QueueLine,
  queueOf,
  readiness,
  waitLimits,
} from './queue.ts'

/** Who waits, the call before me, those on hold, those to call back, and what I opened today. */
export function QueuePane() {
  const { t } = useWords()
  const queue = useQueue()
  const pane = useRef<HTMLElement>(null)
  const hand = useHand(pane)
  const wanted = useMemo(() => linesOf(queue), [queue])
  const { shown, fresh, release } = useHeld(wanted, hand && wanted.length > 0, keyOf, lineNow)
  const operators = useRows((state) => state.operator)
  const { ready, present } = useMemo(() => readiness(operators.values()), [operators])
  const of = (section: QueueLine['section']) => shown.filter((line) => line.section === section)
  const count = (section: QueueLine['section']) => wanted.filter((line) => line.section === section).length
  return (
    <aside className="pane queue" aria-label={t('call.queue')} ref={pane}>
      <div className="scroll fill">
        <Head title={t('call.queue')} count={count('waiting')} aside={t('call.free', { ready, present })} />
        {of('waiting').length === 0 && <Empty title={t('call.queueEmpty')}>{t('call.queueEmptyHow')}</Empty>}
        {of('waiting').map(({ call }) => (
          <QueueRow key={call.id} call={call} since={call.offeredAt} waiting />
        ))}
        {(['mine', 'held', 'toCallBack'] as const).map(
          (section) =>
            of(section).length > 0 && (
              <Fragment key={section}>
                <Head
                  title={t(`call.${section}`)}
                  {...(section !== 'mine' && { count: count(section) })}
                  ruled
                />
                {of(section).map(({ call }) => (
                  <QueueRow key={call.id} call={call} since={sinceOf(section, call)} />
                ))}
              </Fragment>
            ),
        )}
        <MyIncidents />
      </div>
      <NewCalls count={fresh.length} onShow={release} />
      <Relieved />
      <MyState />
    </aside>
  )
}

const keyOf = ({ call }: QueueLine) => call.id

function lineNow(line: QueueLine): QueueLine {
  return { ...line, call: rowsNow().call.get(line.call.id) ?? line.call }
}

function sinceOf(section: QueueLine['section'], call: Call): string {
  return section === 'toCallBack' ? goneAt(call) : (call.answeredAt ?? call.offeredAt)
}

/** Calls that came while a hand was on the queue. */
function NewCalls({ count, onShow }: { count: number; onShow(): void }) {
  const { t } = useWords()
  useKey('End', t('call.showNew'), onShow, { enabled: count > 0 })
  if (count === 0) return null
  return (
    <button type="button" className="edge-notice" onClick={onShow}>
      <Icon name="phone" size={14} />
      <b className="cut">{t(count === 1 ? 'call.oneNew' : 'call.manyNew', { count })}</b>
      <span className="push" />
      <KeyCap k="End" />
    </button>
  )
}

export function useQueue(): CallQueue {
  const calls = useRows((state) => state.call)
  const me = useRows((state) => state.me?.id ?? '')
  const before = useRows((state) => state.operator.get(me)?.call)
  return useMemo(() => queueOf(calls.values(), me, before), [calls, me, before])
}

function Head({
  title,
  count,
  aside,
  ruled = false,
}: {
  title: string
  count?: number
  aside?: string
  ruled?: boolean
}) {
  return (
    <div className={`pane-head ${ruled ? 'ruled' : ''}`}>
      {title} {count !== undefined && <span className="count">{count}</span>}
      <span className="push" />
      {aside && <span className="count wide-only">{aside}</span>}
    </div>
  )
}

function iconOf(call: Call): IconName {
  if (call.signals.includes('silent')) return 'message'
  return call.channel === 'web' ? 'mobile' : 'phone'
}

function QueueRow({ call, since, waiting = false }: { call: Call; since: string; waiting?: boolean }) {
  const { t, language } = useWords()
  const chosen = useDesk((state) => state.call === call.id)
  const me = useRows((state) => state.me?.id)
  const incident = useRows((state) => incidentOfCall(call, state))
  const pending = usePending(`call/${call.id}`)
  const before = useRows((state) => state.operator.get(state.me?.id ?? '')?.call)
  const mine = isMine(call, me, before)
  const limits = waiting ? waitLimits(call) : undefined
  const second = incident ? `${incident.number} · ${typeName(incident.type, language)}` : callPlace(call, t)
  return (
    <button
      type="button"
      className={`queue-row ${chosen || mine ? 'chosen' : ''} ${pending ? 'unconfirmed' : ''}`}
      onClick={() => showCall(call.id)}
      aria-current={chosen || mine}
    >
      <Icon name={iconOf(call)} />
      <b className="cut">{callName(call, t)}</b>
      <span className="inline time">
        {waiting && call.signals.includes('silent') && (
          <AlarmSign priority="medium" size={16} label={t('call.silent')} />
        )}
        <Timer since={since} {...limits} />
      </span>
      <span className="where cut">{second}</span>
    </button>
  )
}

function MyIncidents() {
  const { t, language } = useWords()
  const incidents = useRows((state) => state.incident)
  const me = useRows((state) => `person/${state.me?.id}`)
  const mine = useMemo(
    () =>
      [...incidents.values()]
        .filter((incident) => incident.openedBy === me && incident.status !== 'merged')
        .sort((a, b) => b.number - a.number)
        .slice(0, 12),
    [incidents, me],
  )
  if (mine.length === 0) return null
  return (
    <>
      <Head title={t('call.myIncidents')} ruled />
      {mine.map((incident) => (
        <button
          type="button"
          key={incident.id}
          className="my-incident"
          onClick={() => chooseIncident(incident.id)}
        >
          <b>{incident.number}</b>
          <span className="cut second">{typeName(incident.type, language)}</span>
          <span className="third">{t(`incident.status.${incident.status}`)}</span>
        </button>
      ))}
    </>
  )
}

/** My own state in the queue, and the key that changes it. */
function MyState() {
  const { t } = useWords()
  const me = useRows((state) => state.me)
  const operator = useRows((state) => (me ? state.operator.get(me.id) : undefined))
  const pending = usePending(`operator/${me?.id}`)
  if (!me) return null
  const state = operator?.state ?? 'signedOut'
  const paused = operator && pauseReasonOf(operator)
  const idle = state === 'ready' || state === 'notReady' || state === 'wrapUp' || state === 'signedOut'
  return (
    <>
      <RefusalAt stream={`operator/${me.id}`} />
      <div className={`my-state ${pending ? 'unconfirmed' : ''}`}>
        <OperatorSign letter={operator ? operatorLetter(operator) : 'N'} label={t(`operator.${state}`)} />
        <span className="cut">
          {t(`operator.${state}`)}
          {paused && <span className="third"> · {reasonOf(paused, t)}</span>}
        </span>
        <span className="push" />
        {idle && state !== 'ready' && (
          <KeyButton
            k="y"
            label={t('operator.beReady')}
            main
            onPress={() => void send(setOperatorState(me.id, 'ready'))}
          />
        )}
        {state === 'ready' && (
          <KeyButton
            k="y"
            label={t('operator.pause')}
            onPress={() => void send(setOperatorState(me.id, 'notReady', t('operator.pauseReason')))}
          />
        )}
      </div>
    </>
  )
}

function reasonOf(reason: string, t: ReturnType<typeof useWords>['t']): string {
  return reason === 'ringNotAnswered' ? t('operator.ringNotAnswered') : reason
}
