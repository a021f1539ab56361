import { useState } from 'react'
import { type Gathered, gathered } from '../../alarms/flood.ts'
import { stepIn } from '../incidents/board.ts'
import { useKey } from '../keys/bindings.ts'
import { useRows } from '../live/store.ts'
import { Empty } from '../parts/empty.tsx'
import { useWords } from '../words/words.ts'
import { AlarmActs } from './alarm-acts.tsx'
import { AlarmRow, FloodRow } from './alarm-row.tsx'
import { FloodActs } from './flood-acts.tsx'
import './alarms.css'
import { LoudnessControl } from './desk-sound.tsx'
import { OwnLoad } from './load-bar.tsx'
import { Shelved } from './shelved.tsx'
import type { Standing } from './standing.ts'
import { useMyAlarms, useStanding } from './use-standing.ts'

/**
 * Alarms with the response each asks for, by urgency and age; floods in one row that opens. Acknowledged, shelved
 * and ended from here. `mine`: only those that ask me to act.
 */
export function AlarmsPane({ mine = false }: { mine?: boolean }) {
  return mine ? <MyAlarms /> : <AllAlarms />
}

const MyAlarms = () => <Pane standing={useMyAlarms()} mine />
const AllAlarms = () => <Pane standing={useStanding()} />

function Pane({ standing, mine = false }: { standing: Standing; mine?: boolean }) {
  const { t } = useWords()
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const rows = gathered(standing.open)
  const lines = rows.flatMap((row) => linesOf(row, opened))
  const ids = [...lines.map((line) => line.id), ...standing.acknowledged.map((alarm) => alarm.id)]
  const [chosenId, setChosen] = useState<string>()
  const chosen = chosenId !== undefined && ids.includes(chosenId) ? chosenId : ids[0]
  const flood = lines.find((line) => line.id === chosen)?.flood
  const alarm = useRows((state) => (chosen === undefined || flood ? undefined : state.alarm.get(chosen)))
  useKey('ArrowDown', t('alarm.next'), () => setChosen(stepIn(ids, chosen, 1)), { listed: false })
  useKey('ArrowUp', t('alarm.next'), () => setChosen(stepIn(ids, chosen, -1)), { listed: false })
  function toggle(id: string) {
    const next = new Set(opened)
    if (!next.delete(id)) next.add(id)
    setOpened(next)
  }
  return (
    <section className="pane alarms" aria-label={t(mine ? 'alarm.mine' : 'alarm.all')}>
      <div className="pane-head">
        {t(mine ? 'alarm.mine' : 'alarm.all')}{' '}
        <span className="count">
          {t('alarm.count', { open: standing.open.length, shelved: standing.shelved.length })}
        </span>
        <span className="push" />
        <span className="count">{t('alarm.order')}</span>
      </div>
      <div className="scroll fill">
        {ids.length === 0 && <Empty title={t('alarm.none')}>{t('alarm.noneHow')}</Empty>}
        {lines.map((line) =>
          line.flood ? (
            <FloodRow
              key={line.id}
              row={line.flood}
              chosen={line.id === chosen}
              opened={opened.has(line.id)}
              onChoose={() => setChosen(line.id)}
              onToggle={() => toggle(line.id)}
            />
          ) : (
            <AlarmRow
              key={line.id}
              alarm={line.alarm}
              within={line.within}
              chosen={line.id === chosen}
              onChoose={() => setChosen(line.id)}
            />
          ),
        )}
        {standing.acknowledged.map((each) => (
          <AlarmRow
            key={each.id}
            alarm={each}
            chosen={each.id === chosen}
            onChoose={() => setChosen(each.id)}
          />
        ))}
        <Shelved alarms={standing.shelved} />
      </div>
      {alarm && <AlarmActs key={alarm.id} alarm={alarm} />}
      {flood && <FloodActs row={flood} />}
      {mine && <OwnLoad />}
      {mine && <LoudnessControl />}
    </section>
  )
}

interface Line {
  id: string
  alarm: Gathered['first']
  /** The row that stands for a flood. */
  flood?: Gathered
  /** One of an opened flood. */
  within?: boolean
}

/** A flood has a name of its own that does not change when its most urgent one does. */
function linesOf(row: Gathered, opened: ReadonlySet<string>): Line[] {
  const { first, all, by } = row
  if (!by) return [{ id: first.id, alarm: first }]
  const id = `${by} ${by === 'kind' ? first.kind : first.subject}`
  const head: Line = { id, alarm: first, flood: row }
  return opened.has(id) ? [head, ...all.map((alarm) => ({ id: alarm.id, alarm, within: true }))] : [head]
}
