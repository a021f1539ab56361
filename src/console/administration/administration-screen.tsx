import { Empty } from '../parts/empty.tsx'
import { useWords } from '../words/words.ts'

export default function AdministrationScreen() {
  const { t } = useWords()
  return <Empty title={t('administration.title')} />
}
