import { useMemo } from 'react'
import { AlarmsPane } from '../alarms/alarms-pane.tsx'
import { incidentOfCall } from '../call/opened.ts'
import { useRows } from '../live/store.ts'
import { PaneBoundary } from '../parts/boundary.tsx'
import { useNow } from '../time/now.ts'
import { useWords } from '../words/words.ts'
import { AnswerChart, LoadChart } from './charts.tsx'
import { FiguresRow } from './figures-row.tsx'
import { LoadByPerson } from './load-by-person.tsx'
import { overLimits } from './over-limit.ts'
import { OverLimitList } from './over-limit-list.tsx'
import { PeoplePane } from './people-pane.tsx'
import { useNamedWorkers, type Worker } from './persons.ts'
import { useFreshReport } from './report-now.ts'
import { ServicesNow } from './services-now.tsx'
import { type Post, postsOf } from './staffing.ts'
import './supervision.css'

/** The supervisor's screen: how the centre answers, who does what, what is late and whose it is, every alarm. */
export default function SupervisionScreen() {
  const { t } = useWords()
  const report = useFreshReport()
  const workers = useNamedWorkers()
  const posts = usePosts(workers)
  const over = useOverLimits()
  const takers = posts.filter(
    ({ task, operator }) => task !== 'dispatcher' && operator && operator.state !== 'notReady',
  ).length
  return (
    <>
      <FiguresRow report={report} over={over} />
      <section className="pane supervision-charts" aria-label={t('supervision.title')}>
        <div className="scroll fill">
          <AnswerChart report={report} />
          <LoadChart report={report} people={takers} />
          <OverLimitList over={over} posts={posts} />
          <div className="pane-head ruled folds">{t('shift.services')}</div>
          <div className="folds">
            <ServicesNow report={report} />
          </div>
        </div>
      </section>
      <PeoplePane posts={posts} worked={report?.people} />
      <div className="supervision-alarms">
        <PaneBoundary>
          <AlarmsPane />
        </PaneBoundary>
        <LoadByPerson people={posts.map((post) => ({ ...deskOf(post, workers), name: post.name }))} />
      </div>
    </>
  )
}

function usePosts(workers: ReadonlyMap<string, Worker>): Post[] {
  const operator = useRows((state) => state.operator)
  const call = useRows((state) => state.call)
  const incident = useRows((state) => state.incident)
  const assignment = useRows((state) => state.assignment)
  return useMemo(
    () =>
      postsOf({ operator, call, incident, assignment }, workers, (each) =>
        incidentOfCall(each, { incident }),
      ),
    [operator, call, incident, assignment, workers],
  )
}

function useOverLimits() {
  const incident = useRows((state) => state.incident)
  const unit = useRows((state) => state.unit)
  const assignment = useRows((state) => state.assignment)
  const now = useNow()
  return useMemo(() => overLimits({ incident, unit, assignment }, now), [incident, unit, assignment, now])
}

function deskOf({ id, services }: Post, workers: ReadonlyMap<string, Worker>) {
  return { id, services, roles: workers.get(id)?.roles ?? ['callTaker'] }
}
