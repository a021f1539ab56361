import { alarmKinds } from '../../alarms/kinds.ts'
import { cautionWords } from '../../places/caution.ts'
import { dispositionName } from '../dispositions.ts'
import { serviceName } from '../services.ts'
import { typeOf } from '../types.ts'
import type { Gaps } from './parts.ts'
import { type SentenceKey, sentences, terms } from './sentences.ts'
import type { StoryContext, StoryEvent } from './story.ts'

export type EntryFamily = 'words' | 'unit' | 'change'

/** What one event says; `follows` where it only belongs to another of the same decision. */
export interface Telling {
  key: SentenceKey
  gaps?: Gaps
  family: EntryFamily
  /** When it happened, where the event says so itself. */
  at?: string
  follows?: true
  correction?: true
}

/** How personal data reads: as it is, or that it was erased, or that it is not shown. */
export type Personal = (field: string) => string | undefined
type Tell = (event: StoryEvent, context: StoryContext, personal: Personal) => Telling

const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

const change =
  (key: SentenceKey, gaps: (event: StoryEvent, context: StoryContext) => Gaps = () => ({})): Tell =>
  (event, context) => ({ key, family: 'change', gaps: gaps(event, context) })
const reasoned = (key: SentenceKey) => change(key, ({ body }) => ({ reason: text(body.reason) }))
const numbered = (key: SentenceKey, field: string) =>
  change(key, ({ body }, { number }) => ({ number: text(body.number) ?? number(String(body[field])) }))
const ofService = (key: SentenceKey, field: string) =>
  change(key, ({ body }, { language }) => ({
    service: serviceName(String(body[field]), language),
    reason: text(body.reason),
    disposition:
      body.disposition === undefined ? undefined : dispositionName(String(body.disposition), language),
  }))
const follows =
  (tell: Tell): Tell =>
  (...all) => ({ ...tell(...all), follows: true })

const done = (key: 'closed' | 'cancelled' | 'reopened'): Tell =>
  change(key, ({ body }, { language }) => ({
    done: terms[key][language],
    disposition: dispositionName(String(body.disposition ?? ''), language),
    reason: text(body.reason),
  }))

const ofUnit =
  (key: SentenceKey): Tell =>
  ({ body }, { unit, unitOf }, _personal) => ({
    key,
    family: 'unit',
    gaps: {
      unit: body.unit === undefined ? unitOf(String(body.assignment ?? '')) : unit(String(body.unit)),
      reason: text(body.reason),
    },
  })

const onAssignment =
  (key: SentenceKey): Tell =>
  ({ body, stream }, { unitOf }) => ({
    key,
    family: 'unit',
    gaps: { unit: unitOf(idOf(stream)), reason: text(body.reason), hospital: text(body.hospital) },
  })

const onProposal =
  (key: SentenceKey): Tell =>
  ({ body }, { unit }) => {
    const names = (ids: unknown) => list(ids).map((id) => unit(String(id)))
    const proposed = names(body.proposed).join(', ')
    return {
      ...{ key, family: 'unit' },
      gaps: { units: names(body.units).join(', '), proposed: proposed || undefined },
    }
  }

const idOf = (stream: string) => stream.slice(stream.indexOf('/') + 1)

const typeName = (code: unknown, { language }: StoryContext) => {
  const known = typeof code === 'string' ? typeOf(code) : undefined
  return known ? known[language] : String(code ?? '')
}

const incident: Record<string, Tell> = {
  incidentOpened: ({ body, personal: sealed }, context, personal) => ({
    key: 'opened',
    family: 'change',
    at: text(body.openedAt),
    gaps: {
      number: text(body.number) ?? '',
      type: typeName(body.incidentType, context),
      priority: text(body.priority) ?? '',
      place: sealed ? text(record(sealed.location).label) : personal('label'),
      words: sealed ? text(sealed.words) : undefined,
    },
  }),
  wordsAdded: (_event, _context, personal) => ({
    key: 'words',
    family: 'words',
    gaps: { text: personal('text') },
  }),
  remarked: ({ body }, { unit }, personal) => ({
    key: 'remark',
    family: 'words',
    gaps: { text: personal('text'), unit: body.unit === undefined ? undefined : unit(String(body.unit)) },
  }),
  questionAnswered: ({ body }, context, personal) => ({
    key: 'answer',
    family: 'words',
    gaps: {
      question: context.question(String(body.question)),
      value: context.answer(String(body.question), personal('value') ?? ''),
    },
  }),
  incidentLocated: ({ body, personal: sealed }, _context, personal) => {
    const location = record(sealed?.location)
    return {
      key: 'located',
      family: 'change',
      gaps: {
        place: text(location.label) ?? personal('label'),
        precision: text(location.precisionMetres),
        district: text(body.district),
      },
    }
  },
  callLinked: change('callLinked', ({ body }, { call }) => ({ call: call(String(body.call)) })),
  typeChanged: change('type', ({ body }, context) => ({
    from: typeName(body.from, context),
    type: typeName(body.incidentType, context),
    priority: text(body.priority),
  })),
  priorityChanged: change('priority', ({ body }, { question }) => ({
    from: text(body.from) ?? '',
    priority: text(body.priority) ?? '',
    reason: text(body.reason) ?? (body.question === undefined ? undefined : question(String(body.question))),
  })),
  incidentsLinked: change('linked', ({ body }, { number }) => ({ other: number(String(body.other)) })),
  incidentsUnlinked: change('unlinked', ({ body }, { number }) => ({ other: number(String(body.other)) })),
  serviceInvolved: ofService('serviceInvolved', 'service'),
  agencyAccepted: ofService('agencyAccepted', 'service'),
  agencyRefused: ofService('agencyRefused', 'service'),
  agencyFinished: ofService('agencyFinished', 'service'),
  ownershipOffered: ofService('offered', 'to'),
  ownershipReturned: change('returned'),
  ownershipAccepted: ofService('ownershipAccepted', 'to'),
  unitsAssigned: ({ body }, context) => {
    const sent = list(body.units).map(record)
    const stacked = sent.length > 0 && sent.every(({ mode }) => mode === 'stacked')
    return {
      key: stacked ? 'stacked' : 'assigned',
      family: 'unit',
      gaps: {
        units: sent.map(({ unit }) => context.unit(String(unit))).join(', '),
        reason: context.reason(sent),
      },
    }
  },
  recommendationFollowed: onProposal('followed'),
  recommendationSetAside: onProposal('setAside'),
  stackedUnitCame: ofUnit('came'),
  unitLeft: follows(ofUnit('left')),
  incidentWaitNoted: follows(change('waited')),
  incidentContinued: reasoned('continued'),
  incidentActivated: reasoned('activated'),
  incidentClosed: done('closed'),
  incidentCancelled: done('cancelled'),
  incidentReopened: done('reopened'),
  closedWithMerge: change('closedWith'),
  reopenedWithMerge: change('reopenedWith'),
  incidentMerged: numbered('merged', 'into'),
  incidentAbsorbed: numbered('absorbed', 'from'),
  incidentReleased: numbered('released', 'from'),
  incidentUnmerged: numbered('unmerged', 'from'),
  callsSplitOff: change('split', ({ body }, { number }) => ({
    count: list(body.calls).length,
    number: text(body.number) ?? number(String(body.to)),
  })),
  incidentExported: change('exported', ({ body }) => ({
    format: String(body.format ?? '').toUpperCase(),
    reason: text(body.reason) ?? '',
  })),
}

const assignment: Record<string, Tell> = {
  unitAssigned: (event, context, personal) => ({
    ...onAssignment('unitAssigned')(event, context, personal),
    at: text(event.body.at),
    follows: true,
  }),
  milestoneReported: (event, context, personal) => {
    const step = String(event.body.milestone ?? '')
    const known = Object.hasOwn(sentences, step) ? (step as SentenceKey) : 'other'
    const told = onAssignment(known)(event, context, personal)
    return { ...told, at: text(event.body.at), gaps: { ...told.gaps, code: step } }
  },
  milestoneCorrected: (event, context, personal) => {
    const { body } = event
    const told = onAssignment(body.from === undefined ? 'added' : 'corrected')(event, context, personal)
    const to = text(body.to)
    return {
      ...told,
      correction: true,
      at: to,
      gaps: {
        ...told.gaps,
        step: context.step(String(body.milestone ?? '')),
        to: to && context.clock(to),
        from: body.from === undefined ? undefined : context.clock(String(body.from)),
      },
    }
  },
  assignmentActivated: follows(onAssignment('came')),
  assignmentMoved: follows(onAssignment('moved')),
  assignmentCancelled: onAssignment('unitCancelled'),
  assignmentPreempted: onAssignment('preempted'),
  checkedIn: onAssignment('checkedIn'),
  hospitalSet: onAssignment('hospital'),
  statusOverdueNoted: follows(onAssignment('overdue')),
  checkInOverdueNoted: follows(onAssignment('overdue')),
}

const said = (key: SentenceKey, gaps?: (event: StoryEvent, context: StoryContext) => Gaps): Tell => {
  const tell = change(key, gaps)
  return (...all) => ({ ...tell(...all), family: 'words' })
}

const call: Record<string, Tell> = {
  callOffered: said('callOffered', ({ body, personal }, { language }) => ({
    channel: Object.hasOwn(terms, String(body.channel))
      ? terms[body.channel as 'web' | 'phone'][language]
      : String(body.channel ?? ''),
    words: list(personal?.words).length > 0 ? list(personal?.words).join(' ') : undefined,
  })),
  callQueued: follows(said('callOffered')),
  callRinging: follows(said('callRinging')),
  ringMissed: follows(said('callRinging')),
  callAnswered: said('callAnswered', ({ stream, time }, { waited }) => ({
    wait: waited(idOf(stream), time),
  })),
  callHeld: said('callHeld'),
  callResumed: said('callResumed'),
  callTransferOffered: follows(said('callTransferred')),
  callTransferAccepted: said('callTransferred', ({ body }, { person }) => ({
    to: person(`person/${body.to}`),
  })),
  callTransferReturned: follows(said('callTransferred')),
  callTakenOver: ({ body }, _context, personal) => ({
    key: 'callTakenOver',
    family: 'words',
    gaps: { reason: text(body.reason) ?? personal('reason') },
  }),
  wordsSaid: (_event, _context, personal) => ({
    key: 'words',
    family: 'words',
    gaps: { text: personal('text') },
  }),
  wordsRead: follows(said('other', () => ({ code: 'wordsRead' }))),
  listeningBegun: follows(said('other', () => ({ code: 'listeningBegun' }))),
  listeningEnded: follows(said('other', () => ({ code: 'listeningEnded' }))),
  whispered: follows(said('other', () => ({ code: 'whispered' }))),
  callLocationReported: said('callPlace', ({ personal }) => ({
    place: text(record(personal?.location).label),
  })),
  silenceReported: said('callSilent'),
  callDisconnected: said('callCut'),
  callReconnected: said('callBackAgain'),
  callAbandoned: said('callAbandoned'),
  calledBack: said('calledBack'),
  callEnded: said('callEnded'),
}

const ofAlarm = (key: SentenceKey) =>
  change(key, ({ body, stream }, { language, alarm }) => {
    const kind = String(body.kind ?? alarm(idOf(stream)) ?? '')
    const known = Object.hasOwn(alarmKinds, kind) ? alarmKinds[kind as keyof typeof alarmKinds] : undefined
    return { name: known ? known[language].name : kind, reason: text(body.reason) }
  })

const others: Record<string, Tell> = {
  alarmRaised: ofAlarm('alarm'),
  alarmRepeated: ofAlarm('alarm'),
  alarmAcknowledged: ofAlarm('alarmAcknowledged'),
  alarmShelved: ofAlarm('alarmShelved'),
  alarmUnshelved: ofAlarm('alarmBack'),
  alarmEscalated: ofAlarm('alarmEscalated'),
  alarmCleared: follows(ofAlarm('alarmCleared')),
  cautionAdded: (event, context, personal) => {
    const kind = String(event.body.kind ?? '')
    const words = Object.hasOwn(cautionWords, kind) ? cautionWords[kind as 'dog'][context.language] : kind
    return { key: 'caution', family: 'change', gaps: { kind: words, text: personal('text') } }
  },
  cautionRemoved: reasoned('cautionRemoved'),
  personalErased: change('erased', ({ body }, { language }) => ({
    done: terms.erased[language],
    reason: text(body.reason),
  })),
}

const tellings: Readonly<Record<string, Tell>> = { ...incident, ...assignment, ...call, ...others }

/** What an event says. One that this program has no words for is told by its code: nothing is left out. */
export function tellingOf(event: StoryEvent, context: StoryContext, personal: Personal): Telling {
  const tell = Object.hasOwn(tellings, event.type) ? tellings[event.type] : undefined
  return tell?.(event, context, personal) ?? { key: 'other', family: 'change', gaps: { code: event.type } }
}
