import { useMemo, useState } from 'react'
import { useDesk } from '../desk/desk.ts'
import { isWaiting } from '../incidents/board.ts'
import { useTypes } from '../incidents/types-store.ts'
import { KeyButton } from '../keys/button.tsx'
import { KeyCap } from '../keys/key-cap.tsx'
import { keepDraft } from '../live/drafts.ts'
import { useRows } from '../live/store.ts'
import { newId } from '../live/uuid.ts'
import { Empty } from '../parts/empty.tsx'
import { RefusalAt } from '../parts/refusal.tsx'
import { useWords } from '../words/words.ts'
import { CallHead } from './call-head.tsx'
import { Duplicate } from './duplicate.tsx'
import { currentQuestion, nextStep, stepsOf } from './form.ts'
import { Made } from './made.tsx'
import { incidentOfCall, standing, useOpened } from './opened.ts'
import { QuestionStep } from './question-step.tsx'
import { useShownCall } from './shown-call.ts'
import { Silence } from './silence.tsx'
import { formOf, type Subject } from './subject.ts'
import { WhatStep } from './what-step.tsx'
import { WhereStep } from './where-step.tsx'
import { WordsPane } from './words-pane.tsx'

/** The call before me, or the incident that is being made without one. */
export function CallPane() {
  const { t } = useWords()
  const subject = useSubject()
  if (!subject) {
    return (
      <section className="pane call-pane" aria-label={t('call.mine')}>
        <NoCall />
      </section>
    )
  }
  return (
    <section className="pane call-pane" aria-label={t('call.mine')}>
      {subject.call ? (
        <>
          <CallHead
            call={subject.call}
            subject={subject}
            onEnded={() => useDesk.setState({ call: undefined })}
          />
          <WordsPane call={subject.call} incident={subject.incident} />
          <Silence call={subject.call} />
        </>
      ) : (
        <FormHead />
      )}
      <div className="form-body scroll fill">
        <Form key={subject.key} subject={subject} />
      </div>
      {subject.incident && <Made incident={subject.incident} />}
    </section>
  )
}

/** An incident of mine that waits for units, where sending them is my part too. */
function useMineWaiting() {
  const incidents = useRows((state) => state.incident)
  const me = useRows((state) => state.me)
  return useMemo(
    () =>
      me?.roles.includes('dispatcher')
        ? [...incidents.values()].find((each) => isWaiting(each) && each.openedBy === `person/${me.id}`)
        : undefined,
    [incidents, me],
  )
}

/** Why nothing rings here, the key that changes it, and what of mine still waits. */
function NoCall() {
  const { t } = useWords()
  const me = useRows((state) => state.me?.id)
  const waiting = useMineWaiting()
  const state = useRows((rows) => rows.operator.get(me ?? '')?.state ?? 'signedOut')
  const rings = useRows((rows) => [...rows.call.values()].some(({ ringingTo }) => me && ringingTo === me))
  const away = state === 'notReady' || state === 'signedOut'
  const here = rings ? 'ringsHere' : away ? 'away' : 'none'
  const wrapsUp = state === 'wrapUp' && !rings
  return (
    <Empty title={t(`call.${here}`)}>
      <span className="next-act">
        {t(wrapsUp ? 'call.wrapUpHow' : `call.${here}How`)}{' '}
        <KeyCap k={here === 'away' || wrapsUp ? 'y' : 'F8'} />
      </span>
      {waiting && (
        <span className="next-act">
          {t('call.dispatchIt', { number: waiting.number })} <KeyCap k="g d" />
        </span>
      )}
      <span className="next-act">
        {t('call.withoutCallHow')} <KeyCap k="F2" /> <span className="mono">{t('call.newOrder')}</span>
      </span>
    </Empty>
  )
}

function FormHead() {
  const { t } = useWords()
  return (
    <div className="call-head">
      <div className="inline">
        <b className="large">{t('call.withoutCall')}</b>
        <span className="push" />
        <KeyButton k="F9" label={t('call.leaveForm')} onPress={() => useDesk.setState({ form: undefined })} />
      </div>
    </div>
  )
}

function Form({ subject }: { subject: Subject }) {
  // drafts live outside React: each step that is said draws the form anew
  const [, setDrafted] = useState(0)
  const sent = useRows((state) => state.outbox.pending)
  // questions changed by an administrator are asked at once
  useTypes((state) => state.types)
  const form = formOf(subject, sent)
  const [focused, setFocused] = useState<string>()
  const steps = stepsOf(form)
  const next = nextStep(steps)
  const asked = currentQuestion(steps, focused)
  const questions = form.type?.questions ?? []
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens for what its fields have said
    <div className="steps" onBlur={() => setDrafted((count) => count + 1)}>
      <WhereStep subject={subject} form={form} now={next === 'where'} />
      <WhatStep subject={subject} form={form} now={next === 'what'} />
      {form.type &&
        questions.map((question, index) => (
          <QuestionStep
            key={question.id}
            subject={subject}
            form={form}
            type={form.type as NonNullable<typeof form.type>}
            question={question}
            number={index + 3}
            now={next === `question:${question.id}` || focused === question.id}
            takesDigits={asked === question.id}
            onFocused={(isFocused) => setFocused(isFocused ? question.id : undefined)}
          />
        ))}
      {subject.incident && <RefusalAt stream={`incident/${subject.incident.id}`} />}
      {subject.incident && <Duplicate incident={subject.incident} />}
    </div>
  )
}

/** The call that is shown, else the one before me, else the form without a call. */
function useSubject(): Subject | undefined {
  const shown = useDesk((state) => state.call)
  const form = useDesk((state) => state.form)
  const call = useShownCall()
  const incidents = useRows((state) => state.incident)
  const opened = useOpened((state) => state.byCall)
  return useMemo(() => {
    if (form && !shown) {
      const incident = standing(incidents.get(form.incident), { incident: incidents })
      return { key: form.incident, opens: form.incident, ...(incident && { incident }) }
    }
    if (!call) return undefined
    const incident =
      incidentOfCall(call, { incident: incidents }) ??
      standing(incidents.get(opened[call.id] ?? ''), { incident: incidents })
    return { key: call.id, call, opens: opened[call.id] ?? opensFor(call.id), ...(incident && { incident }) }
  }, [form, shown, call, incidents, opened])
}

/** One id per call for the incident it will make, so that saying place and type at once opens one incident. */
const willOpen = new Map<string, string>()
function opensFor(call: string): string {
  const id = willOpen.get(call) ?? newId()
  willOpen.set(call, id)
  return id
}

/** Opens the form without a call, with what the order line already said. */
export function startForm(type: string | undefined, place: string): void {
  const incident = newId()
  if (type) keepDraft(`type.${incident}`, type)
  if (place) keepDraft(`where.${incident}`, place)
  useDesk.setState({ form: { incident, ...(type && { type }), place }, call: undefined, screen: 'call' })
}
