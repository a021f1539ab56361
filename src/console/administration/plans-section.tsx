import { useEffect, useMemo, useState } from 'react'
import type { ResponsePlan } from '../../dispatch/plans/plan.ts'
import { useTypes } from '../incidents/types-store.ts'
import { KeyButton } from '../keys/button.tsx'
import { useWords } from '../words/words.ts'
import { loadAreas } from './areas-store.ts'
import { PlanBench } from './plan-bench.tsx'
import { PlanEditor } from './plan-editor.tsx'
import { unitsOf } from './plan-form.ts'
import { conditionsOf, planName, searchPlans } from './plan-words.ts'
import { think } from './plans-bench.ts'
import { show } from './sections.ts'
import { Table } from './table.tsx'
import { usePlanReading } from './use-plan-reading.ts'

type Row = ResponsePlan & { withdrawn?: true }

/** Every response plan with what it is for; below, the bench on which they are tried. */
export function PlansSection({ chosen, search }: { chosen: string | undefined; search: string }) {
  const { t } = useWords()
  const { plans, shippedPlans, areas: setAreas } = useTypes()
  const reading = usePlanReading()
  const [adding, setAdding] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is set of areas is the reason to ask again
  useEffect(() => void loadAreas(), [setAreas])
  const rows = useMemo(() => {
    const held = new Set(plans.map(({ id }) => id))
    const gone = shippedPlans.filter(({ id }) => !held.has(id))
    const all: Row[] = [...plans, ...gone.map((plan): Row => ({ ...plan, withdrawn: true }))]
    return searchPlans(all, search, reading)
  }, [plans, shippedPlans, search, reading])
  const row = rows.find(({ id }) => id === chosen) ?? rows[0]
  const recorded = useMemo(() => {
    if (!row) return undefined
    const { withdrawn: _, ...plan } = row
    return plan
  }, [row])
  return (
    <>
      <div className="plans-column">
        <section className="pane listed" aria-label={t('administration.section.plans')}>
          <div className="listed-acts">
            <KeyButton k="n" label={t('administration.plan.new')} onPress={() => setAdding(true)} />
          </div>
          <Table<Row>
            label={t('administration.section.plans')}
            rows={rows}
            idOf={({ id }) => id}
            chosen={adding ? undefined : row?.id}
            onChoose={(id) => {
              setAdding(false)
              think({ type: undefined })
              show('plans', id)
            }}
            columns={[
              {
                label: t('administration.code'),
                width: '7em',
                cell: ({ id }) => <span className="second">{id}</span>,
              },
              {
                label: t('administration.name'),
                width: '1.4fr',
                cell: (plan) =>
                  plan.withdrawn ? (
                    <span className="third">
                      {planName(plan, reading)} · {t('administration.isWithdrawn')}
                    </span>
                  ) : (
                    planName(plan, reading)
                  ),
              },
              {
                label: t('administration.plan.when'),
                width: '1fr',
                cell: (plan) => <span className="second">{conditionsOf(plan, reading).join(' · ')}</span>,
              },
              { label: t('administration.section.units'), width: '5em', cell: unitsOf },
              {
                label: t('administration.plan.alarms'),
                width: '5em',
                cell: ({ alarms = [] }) => alarms.length + 1,
              },
            ]}
          />
        </section>
        <PlanBench type={adding ? undefined : row?.types[0]} />
      </div>
      {adding || !recorded ? (
        <PlanEditor
          key="new"
          onSaved={(id) => {
            setAdding(false)
            show('plans', id)
          }}
        />
      ) : (
        <PlanEditor
          key={recorded.id}
          recorded={recorded}
          withdrawn={row?.withdrawn ?? false}
          onSaved={() => undefined}
        />
      )}
    </>
  )
}
