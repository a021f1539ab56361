import { useMemo } from 'react'
import { AlarmsPane } from '../alarms/alarms-pane.tsx'
import { incidentOfCall } from '../call/opened.ts'
import { operatorLetter } from '../call/queue.ts'
import { useQueue } from '../call/queue-pane.tsx'
import { typeName } from '../incidents/incident-words.ts'
import { useRows } from '../live/store.ts'
import { PaneBoundary } from '../parts/boundary.tsx'
import { Empty } from '../parts/empty.tsx'
import { OperatorSign } from '../signs/signs.tsx'
import { ServicesNow } from '../supervision/services-now.tsx'
import { Timer } from '../time/timer.tsx'
import { useWords } from '../words/words.ts'
import { figuresOf } from './figures.ts'
import { MyShift } from './my-shift.tsx'
import { TrainingCity } from './training-city.tsx'

/** The shift at a glance: figures, my own shift, what stands by service, who does what, and the alarms that ask me. */
export default function ShiftScreen() {
  return (
    <>
      <Figures />
      <Services />
      <Operators />
      <PaneBoundary>
        <AlarmsPane mine />
      </PaneBoundary>
    </>
  )
}

function Figures() {
  const { t } = useWords()
  const calls = useRows((state) => state.call)
  const incidents = useRows((state) => state.incident)
  const operators = useRows((state) => state.operator)
  const figures = useMemo(
    () => figuresOf(calls.values(), incidents.values(), operators.values()),
    [calls, incidents, operators],
  )
  const { waiting } = useQueue()
  const longest = waiting.reduce<string | undefined>(
    (oldest, call) => (oldest === undefined || call.offeredAt < oldest ? call.offeredAt : oldest),
    undefined,
  )
  return (
    <section className="pane figures" aria-label={t('shift.figures')}>
      <div className="figure">
        <h2>{t('shift.longestWait')}</h2>
        <b>{longest ? <Timer since={longest} warnSeconds={15} limitSeconds={20} /> : '00:00'}</b>
        <span className="third small">{t('shift.inQueue', { count: waiting.length })}</span>
      </div>
      <Figure
        title={t('shift.ready')}
        value={figures.ready}
        note={t('shift.present', { count: figures.present })}
      />
      <Figure title={t('shift.toCallBack')} value={figures.toCallBack} note={t('shift.toCallBackNote')} />
      <Figure
        title={t('shift.open')}
        value={figures.open}
        note={t('shift.waiting', { count: figures.waiting })}
      />
      <Figure title={t('shift.priorityOne')} value={figures.priorityOne} note={t('shift.priorityOneNote')} />
    </section>
  )
}

function Figure({ title, value, note }: { title: string; value: number; note: string }) {
  return (
    <div className="figure">
      <h2>{title}</h2>
      <b>{value}</b>
      <span className="third small">{note}</span>
    </div>
  )
}

function Operators() {
  const { t, language } = useWords()
  const operators = useRows((state) => state.operator)
  const calls = useRows((state) => state.call)
  const incidents = useRows((state) => state.incident)
  const list = useMemo(() => [...operators.values()].sort((a, b) => (a.id < b.id ? -1 : 1)), [operators])
  return (
    <section className="pane operators" aria-label={t('shift.people')}>
      <div className="pane-head">
        {t('shift.people')} <span className="count">{list.length}</span>
      </div>
      <div className="scroll fill">
        {list.length === 0 && <Empty title={t('shift.nobody')}>{t('shift.nobodyHow')}</Empty>}
        {list.map((operator) => {
          const call = operator.call === undefined ? undefined : calls.get(operator.call)
          const incident = call && incidentOfCall(call, { incident: incidents })
          return (
            <div key={operator.id} className="operator-row">
              <OperatorSign letter={operatorLetter(operator)} label={t(`operator.${operator.state}`)} />
              <b className="cut">{operator.id}</b>
              <span className="second cut">
                {incident
                  ? `${incident.number} · ${typeName(incident.type, language)}`
                  : t(`operator.${operator.state}`)}
              </span>
              <Timer since={operator.since} className="second" />
            </div>
          )
        })}
      </div>
    </section>
  )
}

function Services() {
  const { t } = useWords()
  return (
    <section className="pane services-now" aria-label={t('shift.services')}>
      <div className="scroll fill">
        <MyShift />
        <div className="pane-head ruled">{t('shift.services')}</div>
        <ServicesNow />
      </div>
      <TrainingCity />
    </section>
  )
}
