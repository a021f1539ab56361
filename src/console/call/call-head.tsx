import { useState } from 'react'
import { KeyButton } from '../keys/button.tsx'
import type { Call } from '../live/records.ts'
import { send } from '../live/send.ts'
import { usePending, useRows } from '../live/store.ts'
import { callBack, holdCall, resumeCall, returnCallTransfer } from '../orders.ts'
import { RefusalAt } from '../parts/refusal.tsx'
import { Overseen } from '../supervision/overseen.tsx'
import { formatDuration, secondsBetween } from '../time/duration.ts'
import { useNow } from '../time/now.ts'
import { useWords } from '../words/words.ts'
import { callName, callPlace } from './call-words.ts'
import { Ending } from './ending.tsx'
import { goalSeconds, marksOf, stepsOf } from './form.ts'
import { Passing } from './passing.tsx'
import { formOf, type Subject } from './subject.ts'

/** The call's clock, who calls, and what can be done with the line. */
export function CallHead({ call, subject, onEnded }: { call: Call; subject: Subject; onEnded(): void }) {
  const { incident } = subject
  const { t } = useWords()
  const now = useNow()
  const mine = useRows((state) => call.operator === state.me?.id)
  const pending = usePending(`call/${call.id}`)
  const [asks, setAsks] = useState<'ending' | 'passing'>()
  const began = call.answeredAt ?? call.offeredAt
  const seconds = secondsBetween(began, call.endedAt ?? now)
  return (
    <div className={`call-head ${pending ? 'unconfirmed' : ''}`}>
      <div className="inline">
        <span className="call-timer">{formatDuration(seconds)}</span>
        <div className="call-who">
          <div className="inline">
            <b className="large cut">{callName(call, t)}</b>
            <span className="third whole">{t(`call.state.${call.state}`)}</span>
          </div>
          <div className="third small cut">
            {call.language && call.language !== 'es' && (
              <span className="chip">{t(`call.language.${call.language}`)}</span>
            )}
            {call.answeredAt && `${t('call.answeredIn', { time: waited(call) })} · `}
            {callPlace(call, t)}
          </div>
        </div>
        <span className="push" />
        <LineButtons call={call} mine={mine} asks={asks} setAsks={setAsks} />
      </div>
      {call.answeredAt && (
        <Goal seconds={seconds} marks={marksOf(call.answeredAt, incident)} owes={mine && owes(subject)} />
      )}
      <Overseen call={call} />
      <RefusalAt stream={`call/${call.id}`} />
      {asks === 'passing' && <Passing call={call} onDone={() => setAsks(undefined)} />}
      {asks === 'ending' && (
        <Ending
          call={call}
          incident={incident}
          onLeave={() => setAsks(undefined)}
          onEnded={() => {
            setAsks(undefined)
            onEnded()
          }}
        />
      )}
    </div>
  )
}

function waited(call: Call): string {
  const seconds = secondsBetween(call.offeredAt, call.answeredAt ?? call.offeredAt)
  return seconds < 60 ? `${seconds} s` : formatDuration(seconds)
}

function LineButtons({
  call,
  mine,
  asks,
  setAsks,
}: {
  call: Call
  mine: boolean
  asks: 'ending' | 'passing' | undefined
  setAsks(asks: 'ending' | 'passing' | undefined): void
}) {
  const { t } = useWords()
  const gone = call.state === 'disconnected' || call.state === 'abandoned' || (mine && call.mustCallBack)
  if (gone) {
    return (
      <>
        <KeyButton k="v" label={t('call.callBack')} main onPress={() => void send(callBack(call.id))} />
        <KeyButton
          k="F9"
          label={t('call.end')}
          onPress={() => setAsks('ending')}
          pressed={asks === 'ending'}
        />
      </>
    )
  }
  if (!mine) return null
  if (call.state === 'transferring') {
    return (
      <KeyButton k="F4" label={t('call.takeBack')} onPress={() => void send(returnCallTransfer(call.id))} />
    )
  }
  const held = call.state === 'held'
  return (
    <>
      <KeyButton
        k="F8"
        label={held ? t('call.resume') : t('call.hold')}
        onPress={() => void send(held ? resumeCall(call.id) : holdCall(call.id))}
      />
      <KeyButton
        k="F4"
        label={t('call.pass')}
        onPress={() => setAsks('passing')}
        pressed={asks === 'passing'}
      />
      <KeyButton k="F9" label={t('call.end')} onPress={() => setAsks('ending')} pressed={asks === 'ending'} />
    </>
  )
}

/** Place, type and answers are still owed by whoever has the call. */
function owes(subject: Subject): boolean {
  const { call } = subject
  if (call?.state !== 'answered') return false
  return stepsOf(formOf(subject, [])).some(({ done }) => !done)
}

/** The line to the goal of 120 s, with a mark where each answer was given; amber once it is past and owed. */
function Goal({ seconds, marks, owes }: { seconds: number; marks: number[]; owes: boolean }) {
  const { t } = useWords()
  const late = owes && seconds > goalSeconds
  const part = (value: number) => `${Math.min(100, (value / goalSeconds) * 100)}%`
  return (
    <div className={`goal ${late ? 'late' : ''}`}>
      <div className="goal-line">
        <i className="reached" style={{ width: part(seconds) }} />
        {marks.slice(0, 4).map((mark) => (
          <i key={mark} className="mark" style={{ left: part(mark) }} />
        ))}
      </div>
      <span className="third">{t('call.goal', { seconds: goalSeconds })}</span>
    </div>
  )
}
