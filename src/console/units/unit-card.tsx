import { capabilityName } from '../../units/capabilities.ts'
import { unitKindName } from '../../units/kinds.ts'
import { UnitEta } from '../arrivals/eta.tsx'
import { chooseUnit, openOrder, useDesk } from '../desk/desk.ts'
import { togglePick } from '../dispatch/picked.ts'
import { serviceName } from '../incidents/incident-words.ts'
import { useKey } from '../keys/bindings.ts'
import { KeyButton } from '../keys/button.tsx'
import type { Assignment, Milestone, Unit } from '../live/records.ts'
import { send } from '../live/send.ts'
import { usePending, useRows } from '../live/store.ts'
import { reports } from '../order/verbs.ts'
import {
  assignUnits,
  cancelAssignment,
  endCrewEmergency,
  preemptUnit,
  raiseCrewEmergency,
  reportMilestone,
  setUnitState,
} from '../orders.ts'
import { RefusalAt } from '../parts/refusal.tsx'
import { useMay } from '../session/use-may.ts'
import type { StatusLetter } from '../signs/shapes.ts'
import { useWords } from '../words/words.ts'
import { CrewEmergencyButton } from './crew-emergency.tsx'
import { viewOf } from './fleet.ts'
import { StatusSign } from './sign.tsx'
import { StatusTime } from './status-time.tsx'

const steps: StatusLetter[] = ['O', 'R', 'E', 'Z', 'L', 'P', 'T', 'H', 'F', 'D']

/** The chosen unit, with its next steps by their letters; Escape leaves it. */
export function UnitCard({ id }: { id: string }) {
  const { t, language } = useWords()
  const unit = useRows((state) => state.unit.get(id))
  const assignments = useRows((state) => state.assignment)
  const incident = useRows((state) => {
    const assignment = unit?.current ? state.assignment.get(unit.current) : undefined
    return assignment && state.incident.get(assignment.incident)
  })
  const pending = usePending(`unit/${id}`)
  const me = useRows((state) => state.me)
  const may = useMay()
  useKey('Escape', t('unit.leave'), () => chooseUnit(undefined))
  if (!unit) return null
  const view = viewOf(unit, assignments)
  return (
    <section className={`unit-card ${pending ? 'unconfirmed' : ''}`} aria-label={unit.callSign} data-in-front>
      <div className="inline">
        <StatusSign view={view} size={24} />
        <b className="large">{unit.callSign}</b>
        <span className="second cut">
          {t(`status.${view.status}`)}
          {incident && ` · ${incident.number}`}
          {!unit.current && unit.reason && ` · ${unit.reason}`}
        </span>
        <span className="push" />
        {view.assignment && <UnitEta unit={id} />}
        <StatusTime view={view} />
      </div>
      <div className="third small cut">
        {serviceName(unit.service, language)} · {unit.station ?? unitKindName(unit.kind, language)} ·{' '}
        {unit.capabilities.map((each) => capabilityName(each, language)).join(', ')}
      </div>
      <RefusalAt stream={`unit/${id}`} />
      {unit.emergency && <Emergency unit={unit} />}
      {view.assignment ? <Steps unit={unit} assignment={view.assignment} /> : <States unit={unit} />}
      {me?.unit !== unit.id && may(raiseCrewEmergency(unit.id)) && (
        <div className="choices">
          <CrewEmergencyButton key={unit.id} unit={unit} />
        </div>
      )}
    </section>
  )
}

function Steps({ unit, assignment }: { unit: Unit; assignment: Assignment }) {
  const { t } = useWords()
  const may = useMay()
  return (
    <div className="choices">
      {steps.map((letter) => {
        const report = reports[letter]
        const milestone: Milestone = report && 'milestone' in report ? report.milestone : 'cleared'
        if (assignment.milestones[milestone]) return null
        if (!may(reportMilestone(assignment.id, unit.id, milestone))) return null
        return (
          <KeyButton
            key={letter}
            k={letter.toLowerCase()}
            label={t(`milestone.${milestone}`)}
            onPress={() => void send(reportMilestone(assignment.id, unit.id, milestone))}
          />
        )
      })}
      {may(cancelAssignment(assignment.id, unit.id, assignment.incident, '')) && (
        <KeyButton k="q" label={t('unit.release')} onPress={() => openOrder(`Q ${unit.callSign} `)} />
      )}
      {may(preemptUnit({ unit: unit.id, incident: '', assignment: '', reason: '' })) && (
        <KeyButton k="m" label={t('unit.preempt')} onPress={() => openOrder(`M ${unit.callSign} `)} />
      )}
    </div>
  )
}

function States({ unit }: { unit: Unit }) {
  const { t } = useWords()
  const incident = useDesk((state) => state.incident)
  const may = useMay()
  const maySend = may(assignUnits(incident ?? '', [{ unit: unit.id, assignment: '' }]))
  const maySet = may(setUnitState(unit.id, 'available'))
  const free = unit.primary !== 'notAvailable'
  return (
    <div className="choices">
      {free && incident && maySend && (
        <KeyButton
          k="Enter"
          main
          label={t('unit.pick')}
          onPress={() => {
            togglePick(incident, unit.id)
            chooseUnit(undefined)
          }}
        />
      )}
      {maySet && unit.primary !== 'available' && (
        <KeyButton
          k="d"
          label={t('status.available')}
          onPress={() => void send(setUnitState(unit.id, 'available'))}
        />
      )}
      {maySet && unit.primary !== 'conditional' && (
        <KeyButton k="c" label={t('status.conditional')} onPress={() => openOrder(`${unit.callSign} C `)} />
      )}
      {maySet && unit.primary !== 'notAvailable' && (
        <KeyButton k="n" label={t('status.notAvailable')} onPress={() => openOrder(`${unit.callSign} N `)} />
      )}
    </div>
  )
}

function Emergency({ unit }: { unit: Unit }) {
  const { t } = useWords()
  const may = useMay()
  return (
    <div className="refusal">
      <b>{t('unit.emergency')}</b>{' '}
      {may(endCrewEmergency(unit.id, '')) && (
        <KeyButton
          k="a"
          label={t('unit.endEmergency')}
          onPress={() => openOrder(`finemergencia ${unit.callSign} `)}
        />
      )}
    </div>
  )
}
