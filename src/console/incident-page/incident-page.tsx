import { useEffect, useState } from 'react'
import type { StoryBundle } from '../../incidents/story/bundle.ts'
import { chooseIncident } from '../desk/desk.ts'
import { KeyCap } from '../keys/key-cap.tsx'
import { rowsNow } from '../live/store.ts'
import { Empty } from '../parts/empty.tsx'
import { RefusalAt } from '../parts/refusal.tsx'
import { useWords } from '../words/words.ts'
import { Acts } from './acts.tsx'
import { Chronicle } from './chronicle.tsx'
import { Facts } from './facts.tsx'
import { Gantt } from './gantt.tsx'
import { NoteLine } from './note-line.tsx'
import { PageHead } from './page-head.tsx'
import { type Absence, useFollowed } from './story-store.ts'
import { useTold } from './use-telling.ts'

/** The page of one incident: what is known at the left, its time above, its story in the middle, a note below. */
export function IncidentPage({ id }: { id: string }) {
  const { bundle, absence } = useFollowed(id)
  useEffect(() => {
    if (rowsNow().incident.has(id)) chooseIncident(id)
  }, [id])
  return bundle ? <Page bundle={bundle} /> : <NotThere absence={absence} />
}

function Page({ bundle }: { bundle: StoryBundle }) {
  const told = useTold(bundle)
  const { incident } = bundle
  const [chosen, setChosen] = useState<number>()
  const entry = told.entries.find(({ seq }) => seq === chosen)
  return (
    <>
      <PageHead bundle={bundle}>
        <Acts bundle={bundle} told={told} entry={entry} />
      </PageHead>
      <Facts bundle={bundle} told={told} />
      <div className="story-column">
        <RefusalAt stream={`incident/${incident.id}`} />
        <Gantt bundle={bundle} />
        <Chronicle bundle={bundle} told={told} chosen={chosen} onChoose={setChosen} />
        <NoteLine incident={incident} />
      </div>
    </>
  )
}

function NotThere({ absence }: { absence: Absence }) {
  const { t } = useWords()
  if (absence === 'loading')
    return <p className="pane page-absent loading third">{t('incidentPage.loading')}</p>
  return (
    <section className="pane page-absent">
      <Empty title={t(`incidentPage.${absence}`)}>
        {t(`incidentPage.${absence}How`)} {absence === 'unknown' && <KeyCap k="o" />}
      </Empty>
    </section>
  )
}
