import type { IncidentType } from '../../incidents/types.ts'
import { typeOf } from '../../incidents/types.ts'
import type { StreamName } from '../../log/event.ts'
import { readDraft } from '../live/drafts.ts'
import type { Call, Incident, Location } from '../live/records.ts'
import { type FormState, pendingAnswers } from './form.ts'

/** What the form is about: a call, or an incident without one. */
export interface Subject {
  /** Names its drafts: the call's id, or the incident's that will be. */
  key: string
  call?: Call
  incident?: Incident
  /** The id under which an incident will be opened. */
  opens: string
}

/** What others would collide over: the incident, before it stands the call. */
export function streamOf({ incident, call }: Subject): StreamName | undefined {
  if (incident) return `incident/${incident.id}`
  return call && `call/${call.id}`
}

/** Place and type said before the other of the two is known; kept at the desk until the incident is opened. */
export function draftsOf(key: string): { location?: Location; type?: IncidentType } {
  const held = readDraft(`place.${key}`)
  const type = typeOf(readDraft(`type.${key}`))
  return { ...(held && { location: JSON.parse(held) as Location }), ...(type && { type }) }
}

/** What is known of a subject: the incident's facts, else the drafts. */
export function formOf(subject: Subject, sent: Parameters<typeof pendingAnswers>[1]): FormState {
  const drafts = draftsOf(subject.key)
  const { incident } = subject
  const location = incident?.personal?.location ?? (incident ? undefined : drafts.location)
  const type = incident ? typeOf(incident.type) : drafts.type
  return {
    ...(location && { location }),
    ...(type && { type }),
    answers: { ...incident?.personal?.answers, ...(incident && pendingAnswers(incident.id, sent)) },
  }
}
