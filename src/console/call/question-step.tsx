import type { IncidentType, Question } from '../../incidents/types.ts'
import { useKey } from '../keys/bindings.ts'
import { Choice } from '../keys/button.tsx'
import { send } from '../live/send.ts'
import { answerQuestion } from '../orders.ts'
import { useWords } from '../words/words.ts'
import { focusStep } from './focus.ts'
import { type FormState, nextStep, stepsOf } from './form.ts'
import { StepFrame } from './step-frame.tsx'
import type { Subject } from './subject.ts'

/** A question of the type: digits answer it, what was just answered looks pending until the record has it. */
export function QuestionStep({
  subject,
  form,
  type,
  question,
  number,
  now,
  takesDigits,
  onFocused,
}: {
  subject: Subject
  form: FormState
  type: IncidentType
  question: Question
  number: number
  now: boolean
  /** Digits pressed outside fields answer this question, and no other. */
  takesDigits: boolean
  onFocused(focused: boolean): void
}) {
  const { t, language } = useWords()
  const given = form.answers[question.id]
  const advice = question.advice ?? (number === 3 ? type.advice : undefined)

  function answer(option: string) {
    const { incident } = subject
    if (!incident) return
    // at once: the next digit, however soon, belongs to the next question
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    void send(answerQuestion(incident.id, question.id, option))
    const answers = { ...form.answers, [question.id]: { value: option, at: '' } }
    focusStep(nextStep(stepsOf({ ...form, answers }), `question:${question.id}`))
  }

  return (
    <StepFrame
      step={`question:${question.id}`}
      number={number}
      title={question[language]}
      now={now}
      done={given !== undefined}
    >
      <div
        className="choices"
        role="radiogroup"
        aria-label={question[language]}
        tabIndex={0}
        onFocus={() => onFocused(true)}
        onBlur={() => onFocused(false)}
      >
        {takesDigits && <Digits question={question} onAnswer={answer} />}
        {question.options.map((option, index) => (
          <Choice
            key={option.id}
            k={String(index + 1)}
            label={option[language]}
            on={given?.value === option.id && !given.pending}
            unconfirmed={given?.value === option.id && given.pending}
            disabled={!subject.incident}
            onPress={() => answer(option.id)}
          />
        ))}
      </div>
      {now && advice && <p className="say">{t('call.say', { words: advice[language] })}</p>}
    </StepFrame>
  )
}

/** The digits of the question that is being asked. */
function Digits({ question, onAnswer }: { question: Question; onAnswer(option: string): void }) {
  return question.options.map((option, index) => (
    <Digit key={option.id} digit={String(index + 1)} option={option} onAnswer={onAnswer} />
  ))
}

function Digit({
  digit,
  option,
  onAnswer,
}: {
  digit: string
  option: Question['options'][number]
  onAnswer(option: string): void
}) {
  const { language } = useWords()
  useKey(digit, option[language], () => onAnswer(option.id))
  return null
}
