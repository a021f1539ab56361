import type { ReactNode } from 'react'
import { furthest } from '../../dispatch/milestone.ts'
import { toClose } from '../../incidents/closing.ts'
import { dispositionName } from '../../incidents/dispositions.ts'
import type { StoryBundle } from '../../incidents/story/bundle.ts'
import { milestoneName } from '../../incidents/story/milestones.ts'
import { statusLetters } from '../../units/status.ts'
import { placeName, serviceName, typeName } from '../incidents/incident-words.ts'
import { Icon } from '../signs/icons.tsx'
import type { StatusLetter } from '../signs/shapes.ts'
import { PrioritySign, ServiceSign, UnitSign } from '../signs/signs.tsx'
import { formatDuration, secondsBetween } from '../time/duration.ts'
import { useNow } from '../time/now.ts'
import { useWords } from '../words/words.ts'
import { openPage } from './address.ts'
import type { Told } from './use-telling.ts'

/** What is known, at the left: facts, services, units, calls, what remains to close, and links. */
export function Facts({ bundle, told }: { bundle: StoryBundle; told: Told }) {
  const { t } = useWords()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section className="pane page-facts scroll" aria-label={t('incidentPage.facts')} tabIndex={0}>
      <Known bundle={bundle} told={told} />
      <Services bundle={bundle} told={told} />
      <Units bundle={bundle} />
      <Calls bundle={bundle} told={told} />
      <ToClose bundle={bundle} />
      <Links bundle={bundle} />
    </section>
  )
}

function Part({ title, aside, children }: { title: string; aside?: string; children: ReactNode }) {
  return (
    <section className="facts-part">
      <h3>
        {title} {aside && <span className="third">{aside}</span>}
      </h3>
      {children}
    </section>
  )
}

function Known({ bundle, told }: { bundle: StoryBundle; told: Told }) {
  const { t, language } = useWords()
  const { incident, events } = bundle
  const { location, answers = {} } = incident.personal ?? {}
  const raised = events.findLast(({ type }) => type === 'priorityChanged')?.body
  const reason =
    raised?.reason ??
    (raised?.question === undefined ? undefined : told.names.question(String(raised.question)))
  const rows: [string, ReactNode, ReactNode?][] = [
    [t('incidentPage.place'), placeName(incident) || t('incident.noPlace'), incident.district],
    ...(location?.precisionMetres === undefined
      ? []
      : [
          [
            t('incidentPage.precision'),
            t('incidentPage.within', { metres: Math.round(location.precisionMetres) }),
          ] as [string, string],
        ]),
    [t('incidentPage.type'), typeName(incident.type, language), incident.type],
    [
      t('incidentPage.priority'),
      raised
        ? t('incidentPage.raised', { priority: incident.priority, from: String(raised.from) })
        : String(incident.priority),
      reason && `«${reason}»`,
    ],
    ...Object.entries(answers).map(([question, { value, by }]): [string, string, string] => [
      told.names.question(question),
      told.names.answer(question, value),
      told.names.person(by),
    ]),
    ...(incident.disposition
      ? [[t('incidentPage.ended'), dispositionName(incident.disposition, language)] as [string, string]]
      : []),
  ]
  return (
    <Part title={t('incidentPage.facts')}>
      <dl className="known">
        {rows.map(([name, value, aside]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {value} {aside && <span className="third">{aside}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </Part>
  )
}

function Services({ bundle: { incident }, told }: { bundle: StoryBundle; told: Told }) {
  const { t, language } = useWords()
  return (
    <Part title={t('incidentPage.services')}>
      {Object.values(incident.agencies).map(({ service, state, by }) => (
        <div className="facts-row" key={service}>
          <ServiceSign code={service} name={serviceName(service, language)} />
          <span className="cut">{serviceName(service, language)}</span>
          <span className="third cut push">
            {t(`agency.${state}`)}
            {service === incident.owner && ` · ${t('incidentPage.responsible')}`}
            {by && state !== 'notified' && ` · ${told.names.person(by)}`}
          </span>
        </div>
      ))}
    </Part>
  )
}

function Units({ bundle: { assignments, units } }: { bundle: StoryBundle }) {
  const { t, language } = useWords()
  const now = useNow()
  return (
    <Part title={t('incidentPage.units')}>
      {assignments.length === 0 && <p className="facts-none third">{t('incidentPage.noUnits')}</p>}
      {assignments.map(({ id, unit, milestones, state, endedAt }) => {
        const over = state !== 'current' && state !== 'stacked'
        const step = furthest(milestones)
        const letter = over ? 'D' : (statusLetters[step as keyof typeof statusLetters] as StatusLetter)
        const since = milestones[step] ?? milestones.assigned
        return (
          <div className="facts-row" key={id}>
            <UnitSign letter={letter ?? 'A'} size={17} label={milestoneName(step, language)} />
            <b>{units[unit] ?? unit}</b>
            <span className="cut second">{milestoneName(over ? 'cleared' : step, language)}</span>
            <span className="third push">
              {since && !over && formatDuration(secondsBetween(since, now))}
              {over &&
                endedAt &&
                milestones.assigned &&
                formatDuration(secondsBetween(milestones.assigned, endedAt))}
            </span>
          </div>
        )
      })}
    </Part>
  )
}

function Calls({ bundle: { calls }, told }: { bundle: StoryBundle; told: Told }) {
  const { t } = useWords()
  const now = useNow()
  return (
    <Part title={t('incidentPage.calls')} aside={calls.length > 1 ? String(calls.length) : undefined}>
      {calls.length === 0 && <p className="facts-none third">{t('incidentPage.noCalls')}</p>}
      {calls.map((call) => (
        <div className="facts-row" key={call.id}>
          <Icon name={call.channel === 'web' ? 'mobile' : 'phone'} />
          <span className="cut">{told.names.call(call.id)}</span>
          <span className="third push">{told.clock(call.offeredAt)}</span>
          <span className="third">
            {call.answeredAt && formatDuration(secondsBetween(call.answeredAt, call.endedAt ?? now))}
          </span>
        </div>
      ))}
    </Part>
  )
}

function ToClose({ bundle: { incident, units } }: { bundle: StoryBundle }) {
  const { t } = useWords()
  const needs = toClose(incident)
  if (needs.length === 0) return null
  return (
    <Part title={t('incidentPage.toClose')}>
      <ul className="to-close">
        {needs.map((each) => (
          <li key={JSON.stringify(each)}>
            <span className="unchecked" aria-hidden="true" />
            {each.need === 'unitLeaves'
              ? t('incidentPage.unitLeaves', { unit: units[each.unit] ?? each.unit })
              : t(`incidentPage.${each.need}`)}
          </li>
        ))}
      </ul>
    </Part>
  )
}

function Links({ bundle: { others } }: { bundle: StoryBundle }) {
  const { t, language } = useWords()
  if (others.length === 0) return null
  return (
    <Part title={t('incidentPage.links')}>
      {others.map(({ id, number, type, priority, relation }) => (
        <button type="button" className="facts-row" key={`${relation} ${id}`} onClick={() => openPage(id)}>
          <PrioritySign priority={priority} size={17} label={t('incident.priority', { priority })} />
          <b>{number}</b>
          <span className="cut">{typeName(type, language)}</span>
          <span className="third cut push">{t(`incidentPage.relation.${relation}`)}</span>
        </button>
      ))}
    </Part>
  )
}
