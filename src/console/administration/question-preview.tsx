import type { IncidentType } from '../../incidents/types.ts'
import { KeyCap } from '../keys/key-cap.tsx'
import { useWords } from '../words/words.ts'

/** The question as a call-taker will see it, in both languages: the words, the digits, what is said meanwhile. */
export function QuestionPreview({ type, at }: { type: IncidentType; at: number }) {
  const { t } = useWords()
  const question = type.questions[Math.min(at, type.questions.length - 1)]
  if (!question) return null
  return (
    <section className="question-preview" aria-label={t('administration.preview')}>
      <h3 className="third">{t('administration.preview')}</h3>
      {(['es', 'en'] as const).map((language) => {
        const advice = question.advice ?? (at === 0 ? type.advice : undefined)
        return (
          <div key={language} lang={language}>
            <b className="large">{question[language] || '…'}</b>
            <div className="choices">
              {question.options.map((option, index) => (
                <span className="choice" key={option.id}>
                  <KeyCap k={String(index + 1)} />
                  {option[language] || '…'}
                  {option.raisesTo !== undefined && (
                    <span className="third">{t('incident.priority', { priority: option.raisesTo })}</span>
                  )}
                </span>
              ))}
            </div>
            {advice?.[language] && <p className="second">{t('call.say', { words: advice[language] })}</p>}
          </div>
        )
      })}
    </section>
  )
}
