import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { stepIn } from '../incidents/board.ts'
import { useKey } from '../keys/bindings.ts'
import { useWords } from '../words/words.ts'

export interface Column<Row> {
  label: string
  /** The label is only read out: the column is too narrow for it. */
  unseen?: true
  /** Of the grid: `1fr`, `6em`. */
  width: string
  cell(row: Row): ReactNode
}

/**
 * A table of any length: only the rows in sight are drawn. Arrows move the choice, from wherever one stands outside
 * a field; space ticks where rows can be ticked.
 */
export function Table<Row>({
  label,
  columns,
  rows,
  idOf,
  chosen,
  onChoose,
  ticked,
  onTick,
}: {
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  idOf(row: Row): string
  chosen: string | undefined
  onChoose(id: string): void
  ticked?: ReadonlySet<string>
  onTick?(id: string): void
}) {
  const { t } = useWords()
  const scroller = useRef<HTMLTableElement>(null)
  const rowHeight = useRowHeight()
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    // below the head, which stays in sight
    scrollMargin: rowHeight,
    scrollPaddingStart: rowHeight,
  })
  const ids = rows.map(idOf)
  const at = chosen === undefined ? -1 : ids.indexOf(chosen)
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' })
  }, [at, virtual])
  function step(by: 1 | -1) {
    const next = stepIn(ids, chosen, by)
    if (next !== undefined) onChoose(next)
  }
  useKey('ArrowDown', t('administration.next'), () => step(1), { listed: false })
  useKey('ArrowUp', t('administration.next'), () => step(-1), { listed: false })
  useKey('t', t('administration.tick'), () => chosen !== undefined && onTick?.(chosen), {
    enabled: onTick !== undefined,
    listed: onTick !== undefined,
  })
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== ' ' || !onTick || chosen === undefined) return
    event.preventDefault()
    onTick(chosen)
  }
  const template = columns.map(({ width }) => width).join(' ')
  return (
    <table
      className="table scroll fill"
      ref={scroller}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows are chosen: a grid, in a table's elements
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-multiselectable={onTick !== undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      aria-activedescendant={at >= 0 ? `row-${at}` : undefined}
    >
      <thead>
        <tr className="table-head" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
          {columns.map((column) => (
            <th key={column.label} scope="col">
              {column.unseen ? <span className="hidden">{column.label}</span> : column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody style={{ '--length': `${virtual.getTotalSize()}px` } as CSSProperties}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index] as Row
          const id = idOf(row)
          return (
            <tr
              key={id}
              id={`row-${index}`}
              data-row={id}
              aria-rowindex={index + 2}
              aria-selected={ticked ? ticked.has(id) : id === chosen}
              className={`table-row ${id === chosen ? 'chosen' : ''}`}
              style={{
                gridTemplateColumns: template,
                transform: `translateY(${start - rowHeight}px)`,
                height: rowHeight,
              }}
              onPointerDown={(event) => {
                if (event.button !== 0) return
                if (event.ctrlKey && onTick) onTick(id)
                else onChoose(id)
              }}
            >
              {columns.map((column) => (
                <td key={column.label} className="cut">
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** The height of a row by the density that is set. */
function useRowHeight(): number {
  const set = getComputedStyle(document.documentElement).getPropertyValue('--row')
  return (Number.parseFloat(set) || 30) + 2
}
