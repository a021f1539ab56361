import { type IncidentType, isToBeClassified } from '../../incidents/types.ts'
import { useTypes } from '../incidents/types-store.ts'
import { keepDraft } from '../live/drafts.ts'
import type { Location } from '../live/records.ts'
import { send } from '../live/send.ts'
import { changeIncidentType, locateIncident, openIncident } from '../orders.ts'
import { rememberOpened } from './opened.ts'
import { whereabouts } from './place-search.ts'
import { draftsOf, type Subject } from './subject.ts'

/**
 * The type for an emergency of which only the place is known, where the centre has one (its code ends in 000):
 * with it the incident is opened as soon as the place is chosen, so that a dispatcher sees it.
 */
function typeNotKnownYet(): IncidentType | undefined {
  return useTypes.getState().types.find((type) => isToBeClassified(type.code))
}

/** The place was said: changes the incident, or opens it as soon as it can be. */
export async function sayWhere(subject: Subject, location: Location): Promise<void> {
  if (subject.incident) {
    const { district, areas } = await coarse(location)
    await send(locateIncident(subject.incident.id, location, district, areas))
    return
  }
  keepDraft(`place.${subject.key}`, JSON.stringify(location))
  const type = draftsOf(subject.key).type ?? typeNotKnownYet()
  if (type) await open(subject, type, location)
}

/** The type was said: changes the incident, or opens it at once, with the place if that is known. */
export async function sayWhat(subject: Subject, type: IncidentType): Promise<void> {
  if (subject.incident) {
    if (subject.incident.type !== type.code) await send(changeIncidentType(subject.incident.id, type.code))
    return
  }
  keepDraft(`type.${subject.key}`, type.code)
  await open(subject, type, draftsOf(subject.key).location)
}

async function open(subject: Subject, type: IncidentType, location: Location | undefined) {
  const { district, areas } = location ? await coarse(location) : {}
  rememberOpened(subject.key, subject.opens)
  const outcome = await send(
    openIncident({
      incident: subject.opens,
      incidentType: type.code,
      call: subject.call?.id,
      location,
      district,
      areas,
    }),
  )
  if (!outcome.ok) return
  keepDraft(`place.${subject.key}`, '')
  keepDraft(`type.${subject.key}`, '')
}

/** What of a place is public: its district and whose areas it lies in. */
async function coarse({ point }: Location): Promise<{ district?: string; areas?: string[] }> {
  if (!point) return {}
  const here = await whereabouts(point)
  return { district: here.district, areas: here.areas?.map((area) => area.id) }
}
