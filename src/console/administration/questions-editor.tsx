import type { KeyboardEvent } from 'react'
import type { IncidentType, Question } from '../../incidents/types.ts'
import { useWords } from '../words/words.ts'
import { TextField } from './fields.tsx'
import { movingBy } from './moving.ts'
import { OptionRow } from './option-row.tsx'
import { blankOption, blankQuestion, freeId, moved, replaced } from './type-form.ts'

const mostQuestions = 4
const fewestQuestions = 2
const mostOptions = 5
const fewestOptions = 2

/** The questions in the order in which they are asked; Alt with an arrow moves the one with the focus. */
export function QuestionsEditor({
  type,
  fault,
  asked,
  onAsked,
  onChange,
}: {
  type: IncidentType
  fault(path: string): string | undefined
  /** The question that is previewed. */
  asked: number
  onAsked(at: number): void
  onChange(questions: Question[]): void
}) {
  const { t } = useWords()
  const { questions } = type
  function move(at: number, by: 1 | -1) {
    onChange(moved(questions, at, by))
    onAsked(Math.max(0, Math.min(questions.length - 1, at + by)))
  }
  return (
    <fieldset className="asked">
      <legend className="second">
        {t('administration.questions')} <span className="third">{t('administration.questionsHow')}</span>
      </legend>
      {fault('questions') && <span className="fault">{fault('questions')}</span>}
      {questions.map((question, at) => (
        <QuestionFields
          key={question.id}
          question={question}
          number={at + 1}
          path={`questions.${at}`}
          fault={fault}
          shown={asked === at}
          onFocus={() => onAsked(at)}
          onKeyDown={movingBy((by) => move(at, by))}
          onMove={(by) => move(at, by)}
          onChange={(next) => onChange(replaced(questions, at, next))}
          {...(questions.length > fewestQuestions && {
            onRemove: () => onChange(replaced(questions, at, undefined)),
          })}
        />
      ))}
      {questions.length < mostQuestions && (
        <button
          type="button"
          className="button"
          onClick={() => onChange([...questions, blankQuestion(freeId(questions, 'question'))])}
        >
          {t('administration.addQuestion')}
        </button>
      )}
    </fieldset>
  )
}

function QuestionFields({
  question,
  number,
  path,
  fault,
  shown,
  onFocus,
  onKeyDown,
  onMove,
  onChange,
  onRemove,
}: {
  question: Question
  number: number
  path: string
  fault(path: string): string | undefined
  shown: boolean
  onFocus(): void
  onKeyDown(event: KeyboardEvent): void
  onMove(by: 1 | -1): void
  onChange(question: Question): void
  onRemove?(): void
}) {
  const { t } = useWords()
  const { options } = question
  const setOptions = (next: Question['options']) => onChange({ ...question, options: next })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys pressed in its fields reach it
    <div className={`asked-one ${shown ? 'shown' : ''}`} onFocus={onFocus} onKeyDown={onKeyDown}>
      <span className="inline">
        <b>{number}</b>
        <span className="push" />
        <button type="button" className="button" onClick={() => onMove(-1)}>
          {t('administration.earlier')}
        </button>
        <button type="button" className="button" onClick={() => onMove(1)}>
          {t('administration.later')}
        </button>
        {onRemove && (
          <button type="button" className="button" onClick={onRemove}>
            {t('administration.remove')}
          </button>
        )}
      </span>
      <div className="two">
        <TextField
          label="Español"
          name={`${path}.es`}
          value={question.es}
          longest={160}
          fault={fault(`${path}.es`)}
          onChange={(es) => onChange({ ...question, es })}
        />
        <TextField
          label="English"
          name={`${path}.en`}
          value={question.en}
          longest={160}
          fault={fault(`${path}.en`)}
          onChange={(en) => onChange({ ...question, en })}
        />
      </div>
      {options.map((option, at) => (
        <OptionRow
          key={option.id}
          option={option}
          digit={at + 1}
          path={`${path}.options.${at}`}
          fault={fault}
          onChange={(next) => setOptions(replaced(options, at, next))}
          {...(options.length > fewestOptions && {
            onRemove: () => setOptions(replaced(options, at, undefined)),
          })}
        />
      ))}
      {fault(`${path}.options`) && <span className="fault">{fault(`${path}.options`)}</span>}
      <span className="inline">
        {options.length < mostOptions && (
          <button
            type="button"
            className="button"
            onClick={() => setOptions([...options, blankOption(freeId(options, 'option'))])}
          >
            {t('administration.addOption')}
          </button>
        )}
        <label className="tick">
          <input
            type="checkbox"
            checked={question.health ?? false}
            onChange={(event) => {
              const { health: _, ...rest } = question
              onChange(event.target.checked ? { ...question, health: true } : rest)
            }}
          />
          {t('administration.isHealth')}
        </label>
      </span>
    </div>
  )
}
