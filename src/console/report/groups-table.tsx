import { type KeyboardEvent, useState } from 'react'
import type { Group } from '../../report/read-report.ts'
import type { Figures } from '../../report/tally.ts'
import { Empty } from '../parts/empty.tsx'
import { formatNumber } from '../words/numbers.ts'
import { useWords } from '../words/words.ts'
import type { Chosen } from './choices.ts'
import { misses, type Sorting, sorted, type TableColumn, tableColumns } from './columns.ts'
import { fewCount, formatSeconds, formatShare } from './format.ts'
import { groupName } from './group-words.ts'
import { openNumber, useReport } from './report-store.ts'

/** Every group in a row, sorted by any column; each number opens what is behind it. Arrows go from number to number. */
export function GroupsTable() {
  const { t } = useWords()
  const report = useReport((state) => state.report)
  const [sorting, setSorting] = useState<Sorting>()
  if (!report) return null
  if (report.groups.length === 0) return <Empty title={t('report.empty')}>{t('report.emptyHow')}</Empty>
  const { by } = report
  const rows = sorted(report.groups, sorting)
  const sort = (column: string) =>
    setSorting((now) => ({ column, down: now?.column === column ? !now.down : true }))
  return (
    <table className="report-table" onKeyDown={walk}>
      <caption className="hidden">{t('report.table', { by: t(`report.by.${by}`) })}</caption>
      <thead>
        <tr>
          <th scope="col" aria-sort={sorting ? 'none' : 'ascending'}>
            <button type="button" onClick={() => setSorting(undefined)}>
              {t(`report.by.${by}`)}
            </button>
          </th>
          {tableColumns.map(({ id }) => (
            <th key={id} scope="col" aria-sort={sortOf(sorting, id)}>
              <button type="button" onClick={() => sort(id)}>
                {t(`report.columns.${id as 'calls'}`)}
                {sorting?.column === id && (sorting.down ? ' ↓' : ' ↑')}
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((group, at) => (
          <Row key={group.key} {...{ group, by }} first={at === 0} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('report.whole')}</th>
          {tableColumns.map((column) => (
            <Cell key={column.id} column={column} figures={report.whole} name={t('report.whole')} />
          ))}
        </tr>
      </tfoot>
    </table>
  )
}

function sortOf(sorting: Sorting | undefined, id: string) {
  if (sorting?.column !== id) return 'none'
  return sorting.down ? 'descending' : 'ascending'
}

function Row({ group, by, first }: { group: Group; by: Chosen; first: boolean }) {
  const { t, language } = useWords()
  const name = groupName(by, group.key, language, t)
  return (
    <tr>
      <th scope="row" title={by === 'type' ? group.key : undefined}>
        <span className="cut">{name}</span>
      </th>
      {tableColumns.map((column, at) => (
        <Cell
          key={column.id}
          {...{ column, name }}
          figures={group}
          group={group.key}
          reachable={first && at === 0}
        />
      ))}
    </tr>
  )
}

function Cell({
  column,
  figures,
  name,
  group,
  reachable = false,
}: {
  column: TableColumn
  figures: Figures
  name: string
  group?: string
  reachable?: boolean
}) {
  const { t, language } = useWords()
  const value = column.value(figures)
  const count = column.count(figures)
  const head = t(`report.columns.${column.id as 'calls'}`)
  const isFew = column.form !== 'count' && count > 0 && count < fewCount
  const text =
    value === undefined || (column.form === 'count' && value === 0)
      ? '—'
      : column.form === 'count'
        ? formatNumber(value, language)
        : column.form === 'share'
          ? formatShare(value, language)
          : formatSeconds(value, language)
  const open = () =>
    void openNumber({
      ...{ measure: column.measure, over: column.over?.(figures), priority: column.priority },
      ...(group !== undefined && { key: group }),
      title: `${name} · ${head}`,
    })
  return (
    <td>
      <button
        type="button"
        tabIndex={reachable ? 0 : -1}
        className={isFew ? 'few' : misses(column, figures) ? 'plate-medium' : ''}
        aria-label={`${name}, ${head}: ${text}${isFew ? `, ${t('report.few', { count })}` : ''}`}
        aria-disabled={text === '—'}
        onClick={() => text !== '—' && open()}
      >
        {text}
        {isFew && <sup>{count}</sup>}
      </button>
    </td>
  )
}

const steps: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** Arrows move from number to number; only one of them is on the way of Tab. */
function walk(event: KeyboardEvent<HTMLTableElement>) {
  const step = steps[event.key]
  const cell = (event.target as HTMLElement).closest('td')
  if (!step || !cell) return
  const rows = [...event.currentTarget.querySelectorAll('tbody tr, tfoot tr')] as HTMLTableRowElement[]
  const row = rows.indexOf(cell.parentElement as HTMLTableRowElement) + step[0]
  const next = rows[row]?.cells[cell.cellIndex + step[1]]?.querySelector('button')
  if (!next) return
  event.preventDefault()
  for (const each of event.currentTarget.querySelectorAll('td button')) each.setAttribute('tabindex', '-1')
  next.setAttribute('tabindex', '0')
  next.focus()
}
