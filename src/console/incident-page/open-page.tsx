import { KeyButton } from '../keys/button.tsx'
import { useMayEver } from '../session/use-may.ts'
import { useWords } from '../words/words.ts'
import { openPage } from './address.ts'

/** The way from a chosen incident to its page. */
export function OpenPage({ incident }: { incident: string }) {
  const { t } = useWords()
  const may = useMayEver('readHistory')
  if (!may) return null
  return <KeyButton k="i" label={t('incidentPage.open')} onPress={() => openPage(incident)} />
}
