import { useWords } from '../words/words.ts'

/** What the centre refused, in its words, or that it could not be reached. */
export function Trouble({ refused }: { refused: { what: string; next: string } | 'unreachable' }) {
  const { t } = useWords()
  const words =
    refused === 'unreachable' ? { what: t('session.unreachable'), next: t('people.again') } : refused
  return (
    <div className="refusal" role="alert">
      <b>{words.what}</b> <span className="next">{words.next}</span>
    </div>
  )
}
