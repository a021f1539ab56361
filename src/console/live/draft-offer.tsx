import { KeyButton } from '../keys/button.tsx'
import { formatClock } from '../time/duration.ts'
import { centreNow } from '../time/now.ts'
import { useWords } from '../words/words.ts'
import { leaveOffer, takeOffer, thisDesk, useOffers } from './draft-copies.ts'
import { useRows } from './store.ts'

/**
 * "Hay otro borrador, de las 19:42, en otro puesto": beside the field, until it is taken or left. A form's draft is no
 * sentence to quote.
 */
export function DraftOffer({ draft, quotes = true }: { draft: string; quotes?: boolean }) {
  const { t } = useWords()
  const other = useOffers((state) => state.byKey[draft])
  const timeZone = useRows((state) => state.centre?.timeZone ?? 'UTC')
  if (!other) return null
  const gaps = { time: formatClock(other.at, timeZone) }
  return (
    <div className="draft-offer" role="status">
      <span className="second">
        {t(other.desk === thisDesk() ? 'late.draftHere' : 'late.draftElsewhere', gaps)}
      </span>{' '}
      {quotes && <span className="words cut">«{other.text}»</span>}
      <KeyButton
        k="b v"
        label={t('late.takeDraft')}
        onPress={() => takeOffer(draft, new Date(centreNow()).toISOString())}
      />
      <KeyButton k="b n" label={t('late.leaveDraft')} onPress={() => leaveOffer(draft)} />
    </div>
  )
}
