import { useMemo } from 'react'
import { useCautionBook } from '../alarms/cautions.ts'
import { useQueue } from '../call/queue-pane.tsx'
import { useDrawing } from '../closures/drawing.ts'
import { useWeighed } from '../closures/weighed.ts'
import { useDesk } from '../desk/desk.ts'
import { provisionalOf } from '../desk/provisional.ts'
import { sendsFor } from '../dispatch/picked.ts'
import { proposedUnits, type Slot, useRecommendations } from '../dispatch/recommendation.ts'
import { useTypes } from '../incidents/types-store.ts'
import { useRows } from '../live/store.ts'
import { newId } from '../live/uuid.ts'
import { centreNow } from '../time/now.ts'
import { useWords } from '../words/words.ts'
import { useUndo } from './last-order.ts'
import type { World } from './world.ts'

/** What the line is read against, as this desk sees it now. */
export function useWorld(): World {
  const { language } = useWords()
  const rows = useRows()
  const types = useTypes((state) => state.types)
  const incident = useDesk((state) => state.incident)
  const shown = useDesk((state) => state.call)
  const { mine } = useQueue()
  const cautions = useCautionBook((state) => state.byIncident)
  const recommendation = useRecommendations((state) => (incident ? state.byIncident[incident] : undefined))
  const undo = useUndo()?.undo
  const weighed = useWeighed((state) => state.answer)
  const drawn = useDrawing((state) => state.done)
  const pending = useRows((state) => state.outbox.pending)
  return useMemo(() => {
    const { me } = rows
    const selected = incident ? rows.incident.get(incident) : undefined
    const call = (shown ? rows.call.get(shown) : undefined) ?? mine
    const units = proposedUnits(recommendation, sendsFor(me)).filter((unit) => !selected?.units[unit])
    const slots = new Map(recommendation?.slots.map((slot) => [slot.unit, slot]))
    return {
      rows,
      me: me ?? { id: '', roles: [], services: [] },
      ...(selected && { selected }),
      ...(call && { call }),
      provisional: provisionalOf(pending, rows.incident),
      types,
      language,
      now: centreNow(),
      ...(rows.centre && { timeZone: rows.centre.timeZone }),
      proposal: units.map((unit) => proposedOf(unit, slots.get(unit))),
      ...(recommendation?.proposal !== undefined && { proposalId: recommendation.proposal }),
      ...(undo && { undo }),
      cautions,
      ...(weighed && { weighed }),
      ...(drawn && { drawn }),
      newId,
    }
  }, [rows, types, incident, shown, mine, recommendation, language, undo, cautions, pending, weighed, drawn])
}

function proposedOf(unit: string, slot: Slot | undefined): World['proposal'][number] {
  const left = slot?.reasons.find(({ code }) => code === 'leavesStationWithout')?.parameters
  return {
    unit,
    seconds: slot?.seconds,
    ...(left && { uncovers: { station: String(left.station), capability: String(left.capability) } }),
  }
}
