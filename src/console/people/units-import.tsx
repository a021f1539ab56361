import { type ChangeEvent, useRef, useState } from 'react'
import { KeyButton } from '../keys/button.tsx'
import { useWords } from '../words/words.ts'
import { registerUnit } from './people.ts'
import { type FileTrouble, readUnits, unitColumns } from './units-file.ts'

const mostShown = 8

type Result = { troubles: FileTrouble[] } | { registered: number; refused: { unit: string; what: string }[] }

/** Units from a file, registered one after another by whoever sits here; one that is known stays as it is. */
export function UnitsImport() {
  const { t } = useWords()
  const field = useRef<HTMLInputElement>(null)
  const [result, setResult] = useState<Result>()
  async function read(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (!file) return
    const { units, troubles } = readUnits(await file.text())
    if (troubles.length > 0) return setResult({ troubles })
    const refused: { unit: string; what: string }[] = []
    for (const unit of units) {
      const answer = await registerUnit(unit)
      if (!('refused' in answer)) continue
      const what = answer.refused === 'unreachable' ? t('session.unreachable') : answer.refused.what
      refused.push({ unit: unit.unit, what })
    }
    setResult({ registered: units.length - refused.length, refused })
  }
  return (
    <div className="units-import">
      <input ref={field} type="file" accept=".csv,.tsv,.txt" hidden onChange={(event) => void read(event)} />
      <KeyButton k="u" label={t('people.units')} onPress={() => field.current?.click()} />
      <span className="third small">
        {t('people.unitsHow')} <span className="mono">{unitColumns.join(', ')}</span>
      </span>
      {result && (
        <ul role="status" className="small">
          {'troubles' in result ? (
            <>
              <li>
                <b>{t('people.unitsWrong')}</b>
              </li>
              {result.troubles.slice(0, mostShown).map((each) => (
                <li key={`${each.line} ${each.column}`}>{t('people.unitsLine', { ...each })}</li>
              ))}
            </>
          ) : (
            <>
              <li>
                <b>{t('people.unitsDone', { count: result.registered })}</b>
              </li>
              {result.refused.slice(0, mostShown).map(({ unit, what }) => (
                <li key={unit}>
                  {unit}: {what}
                </li>
              ))}
            </>
          )}
        </ul>
      )}
    </div>
  )
}
