import { type IncidentType, isToBeClassified } from '../../incidents/types.ts'
import { useTypes } from '../incidents/types-store.ts'
import { keepDraft } from '../live/drafts.ts'
import type { Incident, Location } from '../live/records.ts'
import { send } from '../live/send.ts'
import { rowsNow, useRows } from '../live/store.ts'
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
  const incident =
    subject.incident ?? (opening.has(subject.opens) ? await beingOpened(subject.opens) : undefined)
  if (incident) {
    const { district, areas } = await coarse(location)
    await send(locateIncident(incident.id, location, district, areas))
    return
  }
  keepDraft(`place.${subject.key}`, JSON.stringify(location))
  const type = draftsOf(subject.key).type ?? typeNotKnownYet()
  if (type) await open(subject, type, location)
}

/** The type was said: changes the incident, or opens it at once, with the place if that is known. */
export async function sayWhat(subject: Subject, type: IncidentType): Promise<void> {
  const incident =
    subject.incident ?? (opening.has(subject.opens) ? await beingOpened(subject.opens) : undefined)
  if (incident) {
    if (incident.type !== type.code) await send(changeIncidentType(incident.id, type.code))
    return
  }
  keepDraft(`type.${subject.key}`, type.code)
  await open(subject, type, draftsOf(subject.key).location)
}

/** Incidents that this desk has asked to open, by id. */
const opening = new Map<string, ReturnType<typeof send>>()

/**
 * The incident that is being opened under this id, once its row is here: whoever says the second of place and type
 * before the first has come back changes that incident, and does not open it again.
 */
async function beingOpened(id: string): Promise<Incident | undefined> {
  const outcome = await opening.get(id)
  if (!outcome?.ok) return undefined
  return new Promise((resolve) => {
    const look = () => {
      const incident = rowsNow().incident.get(id)
      if (incident) {
        stop()
        resolve(incident)
      }
    }
    const stop = useRows.subscribe(look)
    look()
  })
}

async function open(subject: Subject, type: IncidentType, location: Location | undefined) {
  rememberOpened(subject.key, subject.opens)
  const sent = sendOpening(subject, type, location)
  opening.set(subject.opens, sent)
  const outcome = await sent
  if (!outcome.ok) return void opening.delete(subject.opens)
  keepDraft(`place.${subject.key}`, '')
  keepDraft(`type.${subject.key}`, '')
}

async function sendOpening(subject: Subject, type: IncidentType, location: Location | undefined) {
  const { district, areas } = location ? await coarse(location) : {}
  const { opens: incident, call } = subject
  return send(openIncident({ incident, incidentType: type.code, call: call?.id, location, district, areas }))
}

/** What of a place is public: its district and whose areas it lies in. */
async function coarse({ point }: Location): Promise<{ district?: string; areas?: string[] }> {
  if (!point) return {}
  const here = await whereabouts(point)
  return { district: here.district, areas: here.areas?.map((area) => area.id) }
}
