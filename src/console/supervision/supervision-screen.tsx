import { Empty } from '../parts/empty.tsx'
import { useWords } from '../words/words.ts'

export default function SupervisionScreen() {
  const { t } = useWords()
  return <Empty title={t('supervision.title')} />
}
