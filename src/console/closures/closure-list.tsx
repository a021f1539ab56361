import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { standingOf } from '../../roads/closures/standing.ts'
import { openOrder } from '../desk/desk.ts'
import { useKey } from '../keys/bindings.ts'
import { KeyButton } from '../keys/button.tsx'
import type { Closure } from '../live/records.ts'
import { useRows } from '../live/store.ts'
import type { CityMap } from '../map/city-map.ts'
import { useMayEver } from '../session/use-may.ts'
import { useWords } from '../words/words.ts'
import { ClosureActs } from './closure-acts.tsx'
import { closureGroups } from './closure-groups.ts'
import { ClosureRow } from './closure-row.tsx'
import { startDrawing } from './drawing.ts'

const zoomThere = 16.5
const roomAround = { top: 70, bottom: 70, left: 420, right: 70 }

/** What is closed now, what will be and what was: who closed it, why, since when and until when. */
export function ClosureList({ map, now, onClose }: { map: CityMap; now: string; onClose(): void }) {
  const { t } = useWords()
  const closures = useRows((state) => state.closure)
  const mayClose = useMayEver('closeRoad')
  const groups = closureGroups(closures.values(), now)
  const rows = groups.flatMap((group) => group.closures)
  const [chosenId, setChosen] = useState<string>()
  const chosen = rows.find(({ id }) => id === chosenId) ?? rows[0]
  const list = useRef<HTMLElement>(null)
  // what comes later, and stands above, does not take the choice from under the hand
  const firstId = chosen?.id
  useEffect(() => setChosen((before) => before ?? firstId), [firstId])

  function move(by: 1 | -1) {
    const at = rows.findIndex(({ id }) => id === chosen?.id)
    setChosen(rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.id)
  }
  useKey('Escape', t('keys.close'), onClose)
  useKey('j', t('closure.next'), () => move(1))
  useKey('k', t('closure.previous'), () => move(-1))
  useEffect(() => list.current?.focus(), [])
  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== list.current) return
    if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <section
      className="closures"
      aria-label={t('closure.all')}
      ref={list}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows walk its rows
      tabIndex={0}
      onKeyDown={onKeyDown}
      data-in-front
    >
      <h2>{t('closure.all')}</h2>
      {rows.length === 0 && (
        <div className="closures-none">
          <b>{t('closure.none')}</b>
          <p className="second">{t('closure.noneHow')}</p>
        </div>
      )}
      <div className="closures-rows">
        {groups.map(({ standing, closures: some }) => (
          <div key={standing} className={`closure-group ${standing}`}>
            <h3>{t(`closure.groups.${standing}`)}</h3>
            {some.map((closure) => (
              <ClosureRow
                key={closure.id}
                closure={closure}
                now={now}
                chosen={closure.id === chosen?.id}
                onChoose={() => setChosen(closure.id)}
              />
            ))}
          </div>
        ))}
      </div>
      {chosen && (
        <ClosureActs
          key={chosen.id}
          closure={chosen}
          standing={standingOf(chosen, now)}
          now={now}
          onShow={() => show(map, chosen)}
        />
      )}
      {mayClose && (
        <div className="closure-new">
          <KeyButton k="+" label={t('closure.close')} onPress={() => openOrder('VC ')} main={!chosen} />
          <KeyButton k="-" label={t('closure.slow')} onPress={() => openOrder('VL ')} />
          <KeyButton k="*" label={t('closure.draw')} onPress={startDrawing} />
        </div>
      )}
    </section>
  )
}

function show(map: CityMap, { shape }: Closure) {
  map.fit(shape.kind === 'line' ? shape.line : shape.ring, roomAround, zoomThere)
}
