import { KeyButton } from '../keys/button.tsx'
import type { Call } from '../live/records.ts'
import { send } from '../live/send.ts'
import { useRows } from '../live/store.ts'
import { sayInCall } from '../orders.ts'
import { useWords } from '../words/words.ts'
import { nextSilentQuestion, silentQuestions } from './silent-questions.ts'

/**
 * The caller cannot speak and answers with yes and no: the next question by one key, the others beside it. What is
 * sent is in the caller's language; the button says it in the operator's.
 */
export function Silence({ call }: { call: Call }) {
  const { t, language } = useWords()
  const mine = useRows((state) => call.operator === state.me?.id)
  if (!call.silentMode || !mine || call.state !== 'answered') return null
  const next = nextSilentQuestion(call.personal?.words ?? [])
  const ask = (question: (typeof silentQuestions)[number]) =>
    void send(sayInCall(call.id, question[call.language ?? 'es']))
  return (
    <section className="silence" aria-label={t('call.silentHelp')}>
      <p className="second small">{t('call.silentHow')}</p>
      <div className="choices">
        {next && (
          <KeyButton k="q" main label={next[language]} as="call.silentAsk" onPress={() => ask(next)} />
        )}
        {silentQuestions
          .filter((question) => question !== next)
          .map((question) => (
            <button key={question.id} type="button" className="choice" onClick={() => ask(question)}>
              {question[language]}
            </button>
          ))}
      </div>
    </section>
  )
}
