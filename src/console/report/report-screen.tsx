import { Empty } from '../parts/empty.tsx'
import { useWords } from '../words/words.ts'

export default function ReportScreen() {
  const { t } = useWords()
  return <Empty title={t('report.title')} />
}
