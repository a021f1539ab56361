import type { FastifyInstance } from 'fastify'
import { alarmMachine } from '../alarms/alarm.ts'
import { incidentMachine } from '../incidents/incident.ts'
import { numberingMachine } from '../incidents/numbering.ts'
import { callMachine } from '../intake/call.ts'
import { operatorMachine } from '../intake/operator.ts'
import type { Log } from '../log/log.ts'
import { dayIn } from '../log/time.ts'
import { unitMachine } from '../units/unit.ts'
import type { Permit } from './who.ts'

export interface ReportRoutesDeps {
  log: Log
  permit: Permit
  now(): string
  timeZone: string
}

/**
 * The shift report: how the centre stands, by counts, and the head of its record. Whoever keeps a report can
 * later hold the record against its head (`amparo log verify --against`): a tail that was cut or written anew
 * shows (centre/L3).
 */
export async function reportRoutes(app: FastifyInstance, { log, permit, now, timeZone }: ReportRoutesDeps) {
  app.get(
    '/api/report',
    { schema: { tags: ['reads'], summary: 'Shift report: counts and the head of the record' } },
    async (request) => {
      await permit(request, 'readReport', { kind: 'report', id: 'shift' })
      const { lookup } = log
      const at = now()
      const day = dayIn(at, timeZone)
      const { centre, incarnation, seq, hash } = log.head()
      return {
        at,
        day,
        head: { centre, incarnation, seq, hash },
        openedToday: lookup.of(numberingMachine, day)?.last ?? 0,
        calls: countBy(lookup.all(callMachine).values(), ({ state }) => state),
        incidents: countBy(lookup.all(incidentMachine).values(), ({ status }) => status),
        units: countBy(lookup.all(unitMachine).values(), ({ current, primary }) =>
          current ? 'assigned' : primary,
        ),
        operators: countBy(lookup.all(operatorMachine).values(), ({ state }) => state),
        alarms: countBy(lookup.all(alarmMachine).values(), ({ priority }) => priority),
      }
    },
  )
}

function countBy<T>(items: Iterable<T>, keyOf: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1
  return counts
}
