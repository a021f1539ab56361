import { useRef } from 'react'
import { PlaceCautions } from '../alarms/place-cautions.tsx'
import { useDesk } from '../desk/desk.ts'
import { OpenPage } from '../incident-page/open-page.tsx'
import { isWaiting, waitsSince } from '../incidents/board.ts'
import { placeName, typeName } from '../incidents/incident-words.ts'
import { waitLimitsOf } from '../incidents/limits.ts'
import { IncidentSign } from '../incidents/sign.tsx'
import { KeyCap } from '../keys/key-cap.tsx'
import { InFront } from '../keys/layer.tsx'
import { OthersHere } from '../live/others-here.tsx'
import type { Incident } from '../live/records.ts'
import { usePending, useRows } from '../live/store.ts'
import { Empty } from '../parts/empty.tsx'
import { useHand } from '../parts/hand.ts'
import { RefusalAt } from '../parts/refusal.tsx'
import { useMayEver } from '../session/use-may.ts'
import { Icon } from '../signs/icons.tsx'
import { Timer } from '../time/timer.tsx'
import { UnitCard } from '../units/unit-card.tsx'
import { useWords } from '../words/words.ts'
import { Actions } from './actions.tsx'
import { Agencies } from './agencies.tsx'
import { Pins } from './pins.tsx'
import { Proposal } from './proposal.tsx'
import { useRecommendation } from './recommendation.ts'
import { SiteNotes } from './site-notes.tsx'
import { WorkingUnits } from './working-units.tsx'

/** The chosen incident: what is known, who should go and why, who works on it, and the next act. */
export function DetailPane() {
  const { t } = useWords()
  const id = useDesk((state) => state.incident)
  const unit = useDesk((state) => state.unit)
  const incident = useRows((state) => (id ? state.incident.get(id) : undefined))
  return (
    <section className="pane detail" aria-label={t('incident.detail')}>
      {unit && (
        <InFront>
          <UnitCard key={unit} id={unit} />
        </InFront>
      )}
      <Pins />
      {incident ? (
        <Detail incident={incident} />
      ) : (
        <Empty title={id ? t('incident.gone') : t('incident.none')}>
          {t('incident.noneHow')} <KeyCap k="j" /> <KeyCap k="k" />
        </Empty>
      )}
    </section>
  )
}

function Detail({ incident }: { incident: Incident }) {
  const body = useRef<HTMLDivElement>(null)
  const held = useHand(body)
  const recommendation = useRecommendation(incident.status === 'closed' ? undefined : incident.id, held)
  const working = Object.keys({ ...incident.units, ...incident.waiting })
  return (
    <>
      <DetailHead incident={incident} />
      <RefusalAt stream={`incident/${incident.id}`} />
      <div className="scroll fill" ref={body}>
        <Agencies incident={incident} />
        {working.length > 0 && <WorkingUnits incident={incident} units={working} />}
        {recommendation && (
          <Proposal incident={incident} recommendation={recommendation} first={working.length + 1} />
        )}
        <SiteNotes incident={incident} />
      </div>
      <PlaceCautions incident={incident} />
      <Actions incident={incident} />
    </>
  )
}

function DetailHead({ incident }: { incident: Incident }) {
  const { t, language } = useWords()
  const pending = usePending(`incident/${incident.id}`)
  const readsAll = useMayEver('readIncidentPersonal')
  const seesPlace = useMayEver('readIncidentLocation') || readsAll
  return (
    <div className={`detail-head ${pending ? 'unconfirmed' : ''}`}>
      <div className="inline">
        <IncidentSign incident={incident} size={26} />
        <b className="large">{incident.number}</b>
        <h2 className="large">{typeName(incident.type, language)}</h2>
        <span className="push" />
        {isWaiting(incident) ? (
          <Timer className="large" since={waitsSince(incident)} {...waitLimitsOf(incident.priority)} />
        ) : (
          <span className="third whole folds">{t(`incident.status.${incident.status}`)}</span>
        )}
        <OpenPage incident={incident.id} />
      </div>
      <div className="second cut">
        {placeName(incident) || t(seesPlace ? 'incident.noPlace' : 'incident.placeNotShown')}
      </div>
      <LastWords incident={incident} />
      <OthersHere stream={`incident/${incident.id}`} />
    </div>
  )
}

/** Who is on the line and what they last said. */
function LastWords({ incident }: { incident: Incident }) {
  const { t } = useWords()
  const call = useRows((state) =>
    incident.calls.map((id) => state.call.get(id)).find((each) => each?.state === 'answered'),
  )
  const said =
    incident.personal?.words?.at(-1)?.text ??
    call?.personal?.words.findLast((each) => each.from === 'caller')?.text
  const remark = incident.personal?.remarks?.at(-1)
  return (
    <>
      {(call || said) && (
        <div className="inline third small">
          <Icon name="phone" size={14} />
          <span className="cut">
            {call?.operator && `${t('incident.lineOf', { operator: call.operator })}: `}
            {said ? `«${said}»` : t('incident.talking')}
          </span>
        </div>
      )}
      {remark && (
        <div className="inline second small">
          <Icon name="message" size={14} />
          <span className="cut">
            {remark.by.replace(/^\w+\//, '')}: {remark.text}
          </span>
        </div>
      )}
    </>
  )
}
