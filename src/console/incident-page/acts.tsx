import { type ReactNode, useState } from 'react'
import { unitsStillThere } from '../../incidents/closing.ts'
import type { StoryBundle } from '../../incidents/story/bundle.ts'
import type { Entry } from '../../incidents/story/story.ts'
import { openOrder } from '../desk/desk.ts'
import { KeyButton } from '../keys/button.tsx'
import { send } from '../live/send.ts'
import { closeIncident, correctMilestone, recordIncidentExport, reopenIncident } from '../orders.ts'
import { useWords } from '../words/words.ts'
import { openFind } from './address.ts'
import { Correcting } from './correcting.tsx'
import { download } from './download.ts'
import { Printed, usePrinting } from './printed.tsx'
import { ReasonAsked } from './reason-asked.tsx'
import { useMayHere } from './use-may-here.ts'
import type { Told } from './use-telling.ts'

/** More units than these are counted: the checklist at the left names each. */
const mostNamed = 2

type Asking = 'export' | 'print' | 'reopen' | 'correct'

/** What may be done with the incident as it stands; what would be refused says why instead. */
export function Acts({ bundle, told, entry }: { bundle: StoryBundle; told: Told; entry: Entry | undefined }) {
  const { t, language } = useWords()
  const [asking, setAsking] = useState<Asking>()
  const { printing, print } = usePrinting()
  const { incident } = bundle
  const may = useMayHere(incident)
  const done = () => setAsking(undefined)
  const mayExport = may(recordIncidentExport(incident.id, 'pdf', ''))
  const isStep = entry?.type === 'milestoneReported' || entry?.type === 'milestoneCorrected'
  const assignment = isStep ? entry.stream.slice('assignment/'.length) : undefined
  const step = bundle.events.find(({ seq }) => seq === entry?.seq)?.body.milestone
  const corrects =
    assignment !== undefined &&
    may(correctMilestone({ assignment, unit: '', milestone: 'onScene', at: '', reason: '' }))

  async function printOut(reason: string) {
    done()
    const said = await send(recordIncidentExport(incident.id, 'print', reason))
    if (said.ok) print()
  }
  return (
    <div className="page-acts">
      {asking === undefined && (
        <>
          <KeyButton k="o" label={t('incidentPage.findAnother')} onPress={() => openFind()} />
          <KeyButton
            k="e"
            label={t('incidentPage.correct')}
            disabled={!corrects}
            why={t(assignment === undefined ? 'incidentPage.correctWhich' : 'incidentPage.mayNotCorrect')}
            onPress={() => setAsking('correct')}
          />
          <KeyButton
            k="m"
            label={t('incidentPage.print')}
            disabled={!mayExport}
            why={t('incidentPage.mayNotPrint')}
            onPress={() => setAsking('print')}
          />
          <KeyButton
            k="x"
            label={t('incidentPage.export')}
            disabled={!mayExport}
            why={t('incidentPage.mayNotExport')}
            onPress={() => setAsking('export')}
          />
          <Ending bundle={bundle} may={may} onReopen={() => setAsking('reopen')} />
        </>
      )}
      {asking === 'print' && (
        <ReasonAsked
          draft={`print.${incident.id}`}
          label={t('incidentPage.whyPrint')}
          onSay={printOut}
          onLeave={done}
        />
      )}
      {asking === 'export' && (
        <ReasonAsked
          draft={`export.${incident.id}`}
          label={t('incidentPage.whyExport')}
          onLeave={done}
          choices={[
            { label: t('incidentPage.asPdf'), value: 'pdf' },
            { label: t('incidentPage.asJson'), value: 'json' },
          ]}
          onSay={(reason, format) => {
            done()
            download(incident.id, format as 'pdf' | 'json', reason, language)
          }}
        />
      )}
      {asking === 'reopen' && (
        <ReasonAsked
          draft={`reopen.${incident.id}`}
          label={t('incidentPage.whyReopen')}
          onLeave={done}
          onSay={(reason) => {
            done()
            void send(reopenIncident(incident.id, reason))
          }}
        />
      )}
      {asking === 'correct' && assignment !== undefined && entry && (
        <Correcting
          bundle={bundle}
          assignment={assignment}
          milestone={String(step)}
          told={told}
          onLeave={done}
        />
      )}
      {printing && <Printed bundle={bundle} told={told} />}
    </div>
  )
}

function Ending({
  bundle: { incident, units },
  may,
  onReopen,
}: {
  bundle: StoryBundle
  may: ReturnType<typeof useMayHere>
  onReopen(): void
}): ReactNode {
  const { t } = useWords()
  const { id, number, status } = incident
  if (status === 'closed' || status === 'merged') {
    const why =
      status === 'merged'
        ? t('incidentPage.isMerged', { number: incident.mergedIntoNumber ?? '' })
        : t('incidentPage.mayNotReopen')
    const mayReopen = status === 'closed' && may(reopenIncident(id, ''))
    return (
      <KeyButton k="r" label={t('incidentPage.reopen')} disabled={!mayReopen} why={why} onPress={onReopen} />
    )
  }
  if (!may(closeIncident(id, ''))) return null
  const there = unitsStillThere(incident).map((unit) => units[unit] ?? unit)
  return (
    <KeyButton
      k="c"
      label={t('incidentPage.close')}
      disabled={there.length > 0}
      why={
        there.length > mostNamed
          ? t('incidentPage.closeMissingMany', { count: there.length })
          : t('incidentPage.closeMissing', { units: there.join(', ') })
      }
      onPress={() => openOrder(`C ${number} `)}
    />
  )
}
