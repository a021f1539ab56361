import { expect, test } from 'vitest'
import * as access from '../src/access/refusals.ts'
import * as alarms from '../src/alarms/refusals.ts'
import * as dispatch from '../src/dispatch/refusals.ts'
import * as incidents from '../src/incidents/refusals.ts'
import * as intake from '../src/intake/refusals.ts'
import * as log from '../src/log/refusals.ts'
import * as places from '../src/places/refusals.ts'
import * as closures from '../src/roads/closures/refusals.ts'
import { catalogue } from '../src/server/rooms.ts'
import * as settings from '../src/settings/refusals.ts'
import * as units from '../src/units/refusals.ts'

const rooms = { access, alarms, closures, dispatch, incidents, intake, log, places, settings, units }

test('centre/M every refusal of every room has its own code, and words in both languages with the same gaps', () => {
  const owners = new Map<string, string>()
  const faults: string[] = []
  const gaps = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()
  for (const [room, { refusals }] of Object.entries(rooms)) {
    for (const [code, { es, en }] of Object.entries(refusals)) {
      const other = owners.get(code)
      if (other) faults.push(`${code} is of ${other} and of ${room}`)
      owners.set(code, room)
      if (!es.what || !en.what || !es.next || !en.next) faults.push(`${code} lacks words`)
      if (gaps(es.what + es.next).join() !== gaps(en.what + en.next).join())
        faults.push(`${code}: other gaps`)
      if (!(code in catalogue)) faults.push(`${code} is not served`)
    }
  }
  expect(owners.size).toBeGreaterThan(60)
  expect(faults).toEqual([])
})
