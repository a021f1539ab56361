import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { chooseIncident, useDesk } from '../desk/desk.ts'
import { Provisional } from '../desk/provisional.tsx'
import { useKey } from '../keys/bindings.ts'
import { KeyCap } from '../keys/key-cap.tsx'
import type { Incident } from '../live/records.ts'
import { rowsNow, useRows } from '../live/store.ts'
import { Empty } from '../parts/empty.tsx'
import { useHand, useHeld } from '../parts/hand.ts'
import { useMayEver } from '../session/use-may.ts'
import { Icon } from '../signs/icons.tsx'
import { useRowPixels } from '../theme/row-pixels.ts'
import { useWords } from '../words/words.ts'
import { type Board, boardOf, isWaiting, newOutOfView, stepIn } from './board.ts'
import { IncidentRow } from './incident-row.tsx'
import { typeName } from './incident-words.ts'
import { IncidentSign } from './sign.tsx'

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
  const pane = useRef<HTMLElement>(null)
  const scroll = useRef<HTMLDivElement>(null)
  const [away, setAway] = useState(false)
  const held = useHand(pane) || away
  const wanted = useMemo(() => linesOf(board), [board])
  const empty = board.waiting.length + board.running.length === 0
  const { shown: lines, fresh, release } = useHeld(wanted, held && !empty, keyOf, lineNow)
  const all = useMemo(() => lines.flatMap((line) => ('incident' in line ? line.incident.id : [])), [lines])
  const chosen = useDesk((state) => state.incident)
  const { two: rowHeight, head } = useRowPixels()
  // the same function as long as the lines are the same: another one measures thousands of rows anew
  const keyAt = useCallback((index: number) => keyOf(lines[index]), [lines])
  const list = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => heightOf(lines[index], rowHeight, head),
    overscan: 6,
    getItemKey: keyAt,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: heights change with the width of the screen only
  useEffect(() => list.measure(), [rowHeight])
  // who comes back to this screen finds the chosen row, wherever it stands
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as the screen opens; no push scrolls
  useEffect(() => {
    const at = chosen ? lines.findIndex((line) => keyOf(line) === chosen) : -1
    if (at > 0) list.scrollToIndex(at, { align: 'auto' })
  }, [])

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
    <section className="pane incidents" aria-label={t('incident.board')} ref={pane}>
      <Provisional />
      <div
        className="scroll fill"
        ref={scroll}
        onScroll={(event) => setAway(event.currentTarget.scrollTop > reachPixels)}
      >
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
      <EdgeNotice lines={lines} fresh={fresh} list={list} onGo={release} />
    </section>
  )
}

type List = ReturnType<typeof useVirtualizer<HTMLDivElement, Element>>

const nothingNew = { above: 0, below: 0 }

/** Scrolled further than this, one reads below: what comes above would push it away. */
const reachPixels = 4

/** A row that has left the board, as it is now: closed, or part of another. */
function lineNow(line: Line): Line {
  if (!('incident' in line)) return line
  return { incident: rowsNow().incident.get(line.incident.id) ?? { ...line.incident, status: 'closed' } }
}

/** The first in the list is chosen once, when nothing is: never again by a push. */
function useFirstChosen(all: string[], chosen: string | undefined) {
  const done = useRef(false)
  useEffect(() => {
    if (done.current || chosen || all.length === 0) return
    done.current = true
    chooseIncident(all[0])
  }, [all, chosen])
}

function heightOf(line: Line | undefined, row: number, head: number): number {
  if (!line) return row
  if ('head' in line) return head
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

/**
 * "1 incidente nuevo fuera de la vista": rows that came while a hand was on the list or nobody looked there. The
 * most urgent of those that wait is shown at the edge itself, so that holding the list still hides nothing.
 */
function EdgeNotice({
  lines,
  fresh,
  list,
  onGo,
}: {
  lines: readonly Line[]
  fresh: readonly Line[]
  list: List
  onGo(): void
}) {
  const { t, language } = useWords()
  const known = useRef(new Set<string>())
  const going = useRef<string>(undefined)
  const ids = useMemo(() => lines.map((line) => keyOf(line)), [lines])
  useEffect(() => {
    const here = new Set(ids)
    for (const id of known.current) if (!here.has(id)) known.current.delete(id)
  }, [ids])
  const unseen = useMemo(() => ids.filter((id) => !known.current.has(id)), [ids])
  const items = list.getVirtualItems()
  const from = items.find((item) => item.end > (list.scrollOffset ?? 0))?.index ?? 0
  const bottom = (list.scrollOffset ?? 0) + (list.scrollRect?.height ?? 0)
  const to = items.findLast((item) => item.start < bottom)?.index ?? lines.length
  // what stood there when the list was first looked at is nothing new
  const seen = known.current.size === 0 ? ids : ids.slice(from, to + 1)
  for (const id of seen) known.current.add(id)
  const isNew = unseen.some((id) => !known.current.has(id))
  const { above, below } = isNew ? newOutOfView(ids, known.current, { from, to }) : nothingNew
  const waiting = fresh.flatMap((line) => ('incident' in line ? line.incident : []))
  const count = above + below + waiting.length
  const next = waiting[0]?.id ?? unseen.find((id) => !known.current.has(id))
  const urgent = waiting.find(isWaiting)
  useEffect(() => {
    const at = going.current === undefined ? -1 : ids.indexOf(going.current)
    if (at < 0) return
    going.current = undefined
    list.scrollToIndex(at, { align: 'center' })
  })
  const go = () => {
    going.current = next
    onGo()
  }
  useKey('End', t('incident.toNew'), go, { enabled: count > 0 })
  if (count === 0) return null
  const words = t(count === 1 ? 'incident.oneNew' : 'incident.newOutOfView', { count })
  return (
    <button type="button" className="edge-notice" onClick={go}>
      {urgent ? <IncidentSign incident={urgent} size={18} /> : <Icon name="down" size={14} />}
      <span className="cut">
        <b>{words}</b>{' '}
        {urgent ? `${urgent.number} ${typeName(urgent.type, language)}` : t('incident.outOfView')}
      </span>
      <span className="push" />
      <KeyCap k="End" />
    </button>
  )
}
