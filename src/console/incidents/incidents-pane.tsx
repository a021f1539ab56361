import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef } from 'react'
import { chooseIncident, useDesk } from '../desk/desk.ts'
import { useWide } from '../desk/wide.ts'
import { useKey } from '../keys/bindings.ts'
import { KeyCap } from '../keys/key-cap.tsx'
import type { Incident } from '../live/records.ts'
import { useRows } from '../live/store.ts'
import { Empty } from '../parts/empty.tsx'
import { useMayEver } from '../session/use-may.ts'
import { Icon } from '../signs/icons.tsx'
import { useWords } from '../words/words.ts'
import { type Board, boardOf, newOutOfView, stepIn } from './board.ts'
import { IncidentRow } from './incident-row.tsx'

const nobody = { roles: [], services: [] }

/** The board of one's services, folded anew only when incidents change. */
export function useBoard(): Board {
  const incidents = useRows((state) => state.incident)
  const me = useRows((state) => state.me) ?? nobody
  return useMemo(() => boardOf(incidents.values(), me), [incidents, me])
}

type Line = { head: 'waiting' | 'running' } | { incident: Incident } | { empty: 'waiting' | 'running' }

function linesOf({ waiting, running }: Board): Line[] {
  return [
    { head: 'waiting' },
    ...(waiting.length > 0 ? waiting.map((incident) => ({ incident })) : [{ empty: 'waiting' as const }]),
    { head: 'running' },
    ...(running.length > 0 ? running.map((incident) => ({ incident })) : [{ empty: 'running' as const }]),
  ]
}

/** What waits for units and what runs, in one virtual list that the arrows walk. */
export function IncidentsPane() {
  const { t } = useWords()
  const board = useBoard()
  const lines = useMemo(() => linesOf(board), [board])
  const all = useMemo(() => [...board.waiting, ...board.running].map((incident) => incident.id), [board])
  const chosen = useDesk((state) => state.incident)
  const scroll = useRef<HTMLDivElement>(null)
  const wide = useWide()
  const rowHeight = wide ? 57 : 45
  const list = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => heightOf(lines[index], rowHeight, wide),
    overscan: 6,
    getItemKey: (index) => keyOf(lines[index]),
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: heights change with the width of the screen only
  useEffect(() => list.measure(), [rowHeight, lines])

  function step(by: 1 | -1) {
    const next = stepIn(all, chosen, by)
    chooseIncident(next)
    const at = lines.findIndex((line) => 'incident' in line && line.incident.id === next)
    if (at >= 0) list.scrollToIndex(at)
  }
  useKey('ArrowDown', t('incident.next'), () => step(1), { listed: false })
  useKey('ArrowUp', t('incident.previous'), () => step(-1), { listed: false })
  useKey('j', t('incident.next'), () => step(1))
  useKey('k', t('incident.previous'), () => step(-1))
  useFirstChosen(all, chosen)

  return (
    <section className="pane incidents" aria-label={t('incident.board')}>
      <div className="scroll fill" ref={scroll}>
        <div className="virtual" style={{ height: list.getTotalSize() }}>
          {list.getVirtualItems().map((item) => (
            <div
              key={item.key}
              className="virtual-row"
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
            >
              <LineView line={lines[item.index]} board={board} chosen={chosen} />
            </div>
          ))}
        </div>
      </div>
      <EdgeNotice lines={lines} list={list} />
    </section>
  )
}

type List = ReturnType<typeof useVirtualizer<HTMLDivElement, Element>>

/** The first in the list is chosen once, when nothing is: never again by a push. */
function useFirstChosen(all: string[], chosen: string | undefined) {
  const done = useRef(false)
  useEffect(() => {
    if (done.current || chosen || all.length === 0) return
    done.current = true
    chooseIncident(all[0])
  }, [all, chosen])
}

function heightOf(line: Line | undefined, row: number, wide: boolean): number {
  if (!line) return row
  if ('head' in line) return wide ? 35 : 30
  return 'empty' in line ? 78 : row
}

function keyOf(line: Line | undefined): string {
  if (!line) return 'none'
  return 'incident' in line ? line.incident.id : JSON.stringify(line)
}

function LineView({
  line,
  board,
  chosen,
}: {
  line: Line | undefined
  board: Board
  chosen: string | undefined
}) {
  const { t } = useWords()
  const mayOpen = useMayEver('openIncident')
  if (!line) return null
  if ('incident' in line) return <IncidentRow incident={line.incident} chosen={line.incident.id === chosen} />
  if ('empty' in line) {
    const key = line.empty
    return (
      <Empty title={t(`incident.empty.${key}`)}>
        {t(`incident.emptyHow.${key}`)}{' '}
        {key === 'waiting' && mayOpen && (
          <>
            {t('incident.makeOne')} <KeyCap k="F2" /> <span className="mono">{t('call.newOrder')}</span>
          </>
        )}
      </Empty>
    )
  }
  return (
    <div className={`pane-head ${line.head === 'running' ? 'ruled' : ''}`}>
      {t(`incident.${line.head}`)} <span className="count">{board[line.head].length}</span>
      <span className="push" />
      <span className="count wide-only">{t(`incident.order.${line.head}`)}</span>
    </div>
  )
}

/** "1 incidente nuevo fuera de la vista": rows that came while nobody looked there, at the edge where they are. */
function EdgeNotice({ lines, list }: { lines: Line[]; list: List }) {
  const { t } = useWords()
  const known = useRef(new Set<string>())
  const ids = lines.map((line) => keyOf(line))
  const items = list.getVirtualItems()
  const from = items.find((item) => item.end > (list.scrollOffset ?? 0))?.index ?? 0
  const bottom = (list.scrollOffset ?? 0) + (list.scrollRect?.height ?? 0)
  const to = items.findLast((item) => item.start < bottom)?.index ?? lines.length
  const isFirst = known.current.size === 0
  for (const [index, id] of ids.entries())
    if (isFirst || (index >= from && index <= to)) known.current.add(id)
  const { above, below } = newOutOfView(ids, known.current, { from, to })
  const index = ids.findIndex((id) => !known.current.has(id))
  const go = () => index >= 0 && list.scrollToIndex(index, { align: 'center' })
  useKey('End', t('incident.toNew'), go, { enabled: above + below > 0 })
  if (above + below === 0) return null
  return (
    <button type="button" className="edge-notice" onClick={go}>
      <Icon name="down" size={14} />
      <span className="cut">
        <b>{t('incident.newOutOfView', { count: above + below })}</b>{' '}
        {t(above > below ? 'incident.above' : 'incident.below')}
      </span>
      <span className="push" />
      <KeyCap k="End" />
    </button>
  )
}
