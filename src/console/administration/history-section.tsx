import { useMemo } from 'react'
import { useRows } from '../live/store.ts'
import { Empty } from '../parts/empty.tsx'
import { RefusalAt } from '../parts/refusal.tsx'
import { useWords, type WordKey } from '../words/words.ts'
import { type MadeChange, useChanges } from './changes.ts'
import { show } from './sections.ts'
import { Table } from './table.tsx'
import { ChangeView, UndoButton } from './thing-history.tsx'
import { formatWhen, whoOf } from './when.ts'

/** Everything that was configured, newest first; each change with both sides, to be taken back. */
export function HistorySection({ chosen, search }: { chosen: string | undefined; search: string }) {
  const { t } = useWords()
  const { changes, loaded } = useChanges()
  const persons = useRows((state) => state.person)
  const timeZone = useRows((state) => state.centre?.timeZone ?? 'UTC')
  const shown = useMemo(() => {
    const wanted = search.toLowerCase()
    return changes.filter(({ id, by, type }) =>
      `${id} ${whoOf(by, persons)} ${type}`.toLowerCase().includes(wanted),
    )
  }, [changes, persons, search])
  const change = shown.find(({ seq }) => String(seq) === chosen) ?? shown[0]
  const stream = change && (`${change.kind}/${change.id}` as const)
  return (
    <>
      <section className="pane listed" aria-label={t('administration.section.history')}>
        {loaded && changes.length === 0 ? (
          <Empty title={t('administration.noHistory')}>{t('administration.noHistoryHow')}</Empty>
        ) : (
          <Table<MadeChange>
            label={t('administration.section.history')}
            rows={shown}
            idOf={({ seq }) => String(seq)}
            chosen={change && String(change.seq)}
            onChoose={(id) => show('history', id)}
            columns={[
              {
                label: t('administration.when'),
                width: '9.5em',
                cell: ({ time }) => <span className="third">{formatWhen(time, timeZone)}</span>,
              },
              { label: t('administration.who'), width: '1fr', cell: ({ by }) => whoOf(by, persons) },
              {
                label: t('administration.what'),
                width: '1.2fr',
                cell: ({ type, body }) => (
                  <span className="second">
                    {body.undoes ? t('administration.tookBack') : t(`administration.fact.${type}` as WordKey)}
                  </span>
                ),
              },
              { label: t('administration.thing'), width: '1.2fr', cell: ({ id }) => id.replace(':', ' · ') },
            ]}
          />
        )}
      </section>
      <section className="pane editor" aria-label={t('administration.change')}>
        {change && stream && (
          <div className="editor-form">
            <h2 className="large">{change.id.replace(':', ' · ')}</h2>
            <ol>
              <ChangeView change={change} />
            </ol>
            <RefusalAt stream={stream} />
            <div className="choices">
              <UndoButton change={change} />
            </div>
          </div>
        )}
      </section>
    </>
  )
}
