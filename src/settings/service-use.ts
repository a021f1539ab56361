import { personMachine } from '../access/person.ts'
import { type Incident, incidentMachine, isOpen } from '../incidents/incident.ts'
import { allTypes } from '../incidents/types.ts'
import type { StreamName } from '../log/event.ts'
import { idOf, kindOf } from '../log/event.ts'
import type { Lookup, States } from '../log/machine.ts'
import { unitMachine } from '../units/unit.ts'

/** One of each that uses a service now: an open incident, a unit, a person who may sign in. */
export function usersOf(service: string, lookup: Lookup): StreamName[] {
  const found: StreamName[] = []
  for (const incident of lookup.all(incidentMachine).values()) {
    if (!usesService(incident, service)) continue
    found.push(`incident/${incident.id}`)
    break
  }
  for (const unit of lookup.all(unitMachine).values()) {
    if (unit.service !== service) continue
    found.push(`unit/${unit.id}`)
    break
  }
  for (const person of lookup.all(personMachine).values()) {
    if (person.state === 'disabled' || !person.services.includes(service)) continue
    found.push(`person/${person.id}`)
    break
  }
  return found
}

function usesService(incident: Incident, service: string): boolean {
  return isOpen(incident) && Object.hasOwn(incident.agencies, service)
}

/** Whether anything still uses it, of what was named: judged anew, as it stands when it is decided. */
export function isUsed(service: string, states: States): boolean {
  if (allTypes().some((type) => type.services.includes(service))) return true
  return states.named().some((stream) => {
    const id = idOf(stream)
    switch (kindOf(stream)) {
      case 'unit':
        return states.of(unitMachine, id)?.service === service
      case 'person': {
        const person = states.of(personMachine, id)
        return person?.state === 'enabled' && person.services.includes(service)
      }
      case 'incident': {
        const incident = states.of(incidentMachine, id)
        return incident !== undefined && usesService(incident, service)
      }
      default:
        return false
    }
  })
}
