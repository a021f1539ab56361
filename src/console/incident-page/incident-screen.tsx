import { Empty } from '../parts/empty.tsx'
import { useWords } from '../words/words.ts'

export default function IncidentScreen() {
  const { t } = useWords()
  return <Empty title={t('incidentPage.title')} />
}
