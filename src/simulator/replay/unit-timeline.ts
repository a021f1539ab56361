import type { Response } from './response.ts'

/**
 * Goes through the responses of one unit in the order in which it was sent: says which of them began while
 * another had not ended, and ends those of which nothing says when they did, by the next sending where there
 * is one. The responses are changed in place.
 */
export function reconcile(ofOneUnit: Response[]): void {
  const inOrder = ofOneUnit.toSorted((a, b) => a.assignedMs - b.assignedMs || a.row.line - b.row.line)
  let running: Response[] = []
  for (const response of inOrder) {
    for (const earlier of running) if (earlier.endMs === undefined) endBy(earlier, response)
    running = running.filter((earlier) => (earlier.endMs as number) > response.assignedMs)
    const [busyWith] = running
    if (busyWith)
      response.notes.push({ code: 'unitStillBusy', parameters: { incident: busyWith.row.incident } })
    running.push(response)
  }
  for (const response of running) if (response.endMs === undefined) response.notes.push({ code: 'leftOpen' })
}

function endBy(earlier: Response, next: Response) {
  const lastMs = Math.max(earlier.assignedMs, ...earlier.reports.map((report) => report.dueMs))
  const hasArrived = earlier.reports.some((report) => arrivals.has(report.milestone))
  earlier.endMs = Math.max(lastMs, next.assignedMs)
  earlier.closing = hasArrived ? 'clear' : 'cancel'
  earlier.notes.push({ code: 'endedByNext', parameters: { incident: next.row.incident } })
}

const arrivals = new Set<string>(['onScene', 'transporting', 'atHospital'])
