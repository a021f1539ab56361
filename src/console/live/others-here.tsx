import type { StreamName } from '../../log/event.ts'
import { useWords } from '../words/words.ts'
import { usePresence } from './presence.ts'

/** "Despacho 05 también escribe aquí": at a thing or at one field of it, before two people collide. */
export function OthersHere({
  stream,
  field,
  brief = false,
}: {
  stream: StreamName | undefined
  field?: string
  /** Only who, where there is no room for a sentence. */
  brief?: boolean
}) {
  const { t } = useWords()
  const others = usePresence(stream, field)
  if (others.length === 0) return null
  const names = [...new Set(others.map(({ name }) => name))]
  const who = names.length > 2 ? t('late.several', { count: names.length }) : names.join(', ')
  return (
    <span className="others-here" role="status">
      <i aria-hidden="true" />
      {brief ? who : t(names.length > 1 ? 'late.othersType' : 'late.otherTypes', { who })}
    </span>
  )
}
