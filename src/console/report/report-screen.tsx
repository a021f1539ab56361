import { useEffect } from 'react'
import { showScreen, useDesk } from '../desk/desk.ts'
import { KeyButton } from '../keys/button.tsx'
import { PaneBoundary } from '../parts/boundary.tsx'
import { Empty } from '../parts/empty.tsx'
import { useWords } from '../words/words.ts'
import { BehindPane } from './behind-pane.tsx'
import { Charts } from './charts.tsx'
import { Controls } from './controls.tsx'
import { GroupsTable } from './groups-table.tsx'
import { Headline } from './headline.tsx'
import './report.css'
import { loadReport, useReport } from './report-store.ts'
import { WrittenReport } from './written-report.tsx'

/** A period by numbers: figures, charts, a table, and behind each number what it was counted from. */
export default function ReportScreen() {
  const { t } = useWords()
  const written = useDesk((state) => state.argument === 'shift')
  useEffect(() => {
    void loadReport()
  }, [])
  return (
    <>
      <section className="pane report-main" aria-label={t('report.title')}>
        <Controls written={written} onWritten={() => showScreen('report', written ? undefined : 'shift')} />
        <div className="scroll fill report-body">
          <Trouble />
          {written ? <WrittenReport /> : <Figures />}
        </div>
      </section>
      <PaneBoundary>
        <BehindPane />
      </PaneBoundary>
    </>
  )
}

function Figures() {
  const { t } = useWords()
  const report = useReport((state) => state.report)
  if (!report) return null
  const { calls, incidents } = report.whole
  if (calls.received + incidents.received === 0) {
    return <Empty title={t('report.empty')}>{t('report.emptyHow')}</Empty>
  }
  return (
    <>
      <Headline />
      <Charts />
      <GroupsTable />
      <p className="report-notes third small">{t('report.footnote')}</p>
    </>
  )
}

function Trouble() {
  const { t } = useWords()
  const trouble = useReport((state) => state.trouble)
  if (!trouble) return null
  const words =
    trouble === 'unreachable'
      ? { what: t('report.unreachable'), next: t('report.unreachableHow') }
      : { what: trouble.what, next: trouble.next }
  return (
    <div className="refusal" role="alert">
      <b>{words.what}</b> <span className="next">{words.next}</span>
      <div className="acts-row">
        <KeyButton k="r" label={t('report.again')} onPress={() => void loadReport()} />
      </div>
    </div>
  )
}
