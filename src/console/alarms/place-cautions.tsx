import { useState } from 'react'
import { cautionWords } from '../../places/caution.ts'
import { useKey } from '../keys/bindings.ts'
import { Choice, KeyButton } from '../keys/button.tsx'
import type { Incident } from '../live/records.ts'
import { send } from '../live/send.ts'
import { removeCaution } from '../orders.ts'
import { AskRow } from '../parts/ask-row.tsx'
import { useMayEver } from '../session/use-may.ts'
import { AlarmSign } from '../signs/signs.tsx'
import { useWords } from '../words/words.ts'
import { type PlaceCaution, useCautions } from './cautions.ts'
import './place-cautions.css'
import { ReasonLine } from './reason-line.tsx'

/**
 * What whoever goes to this place must know, right above what sends them there: it neither folds nor scrolls away.
 * Taken back with a reason where it holds no longer.
 */
export function PlaceCautions({ incident }: { incident: Incident }) {
  const { t, language } = useWords()
  const cautions = useCautions(incident.id)
  const may = useMayEver('removeCaution')
  const [asks, setAsks] = useState<PlaceCaution | 'which'>()
  if (cautions.length === 0) return null
  const leave = () => setAsks(undefined)
  const kindName = (kind: string) => cautionWords[kind as keyof typeof cautionWords]?.[language] ?? kind
  return (
    <section className="place-cautions" aria-label={t('alarm.cautions')}>
      <ul>
        {cautions.map((caution) => (
          <li key={caution.id}>
            <AlarmSign priority="medium" size={16} label={t('alarm.medium')} />
            <span>
              <b>{kindName(caution.kind)}</b> {caution.text}
            </span>
            <span className="third small">{caution.by.replace(/^\w+\//, '')}</span>
          </li>
        ))}
      </ul>
      {asks === undefined && may && (
        <KeyButton
          k="x"
          label={t('alarm.removeCaution')}
          onPress={() => setAsks(cautions.length === 1 ? cautions[0] : 'which')}
        />
      )}
      {asks === 'which' && (
        <AskRow title={t('alarm.whichCaution')} onLeave={leave}>
          <div className="choices">
            {cautions.slice(0, 9).map((caution, index) => (
              <Which
                key={caution.id}
                k={String(index + 1)}
                label={`${kindName(caution.kind)}: ${caution.text}`}
                onPress={() => setAsks(caution)}
              />
            ))}
          </div>
        </AskRow>
      )}
      {typeof asks === 'object' && (
        <ReasonLine
          draft={`caution.${asks.id}`}
          title={t('alarm.whyRemoveCaution', { text: asks.text })}
          onLeave={leave}
          onReason={(reason) => {
            leave()
            void send(removeCaution(incident.id, { place: asks.place, caution: asks.id, reason }))
          }}
        />
      )}
    </section>
  )
}

function Which({ k, label, onPress }: { k: string; label: string; onPress(): void }) {
  useKey(k, label, onPress)
  return <Choice k={k} label={label} onPress={onPress} />
}
