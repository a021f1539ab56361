import { servicesOf } from '../../access/person.ts'
import type { Call, Incident, Operator } from '../live/records.ts'
import type { Rows } from '../live/rows.ts'
import type { Worker } from './persons.ts'

/** A person at work: their state since when, and what is before them. */
export interface Post {
  id: string
  name: string
  task: 'callTaker' | 'dispatcher' | 'other'
  /** Absent: they dispatch and have taken no state of the queue. */
  operator?: Operator
  call?: Call
  /** Of the call before them. */
  incident?: Incident
  /** Of a dispatcher: what their services answer for now. */
  services: readonly string[]
  load?: { incidents: number; units: number }
}

/** How long a state may last before somebody should look; the longest calls first. */
export const stateLimits: Partial<Record<Operator['state'], { warnSeconds: number; limitSeconds: number }>> =
  {
    // a call is to be done within 120 s; from five minutes on somebody should listen and offer relief
    onCall: { warnSeconds: 300, limitSeconds: 900 },
    wrapUp: { warnSeconds: 180, limitSeconds: 600 },
    notReady: { warnSeconds: 900, limitSeconds: 2700 },
  }

const rank = { callTaker: 0, dispatcher: 1, other: 2 }

/**
 * Who is at work, call-takers first, each in the order of their names: an order that no change disturbs. Whoever
 * only dispatches takes no state of the queue, and is here while they are signed in; whoever has gone is not.
 */
export function postsOf(
  rows: Pick<Rows, 'operator' | 'call' | 'incident' | 'assignment'>,
  workers: ReadonlyMap<string, Worker>,
  incidentOf: (call: Call) => Incident | undefined,
): Post[] {
  const posts: Post[] = []
  for (const operator of rows.operator.values()) {
    if (operator.state === 'signedOut') continue
    const worker = workers.get(operator.id)
    const before = operator.call ?? operator.held[0]
    const call = before === undefined ? undefined : rows.call.get(before)
    const incident = call && incidentOf(call)
    posts.push({
      ...postOf(operator.id, worker, rows),
      operator,
      ...(call && { call }),
      ...(incident && { incident }),
    })
  }
  for (const worker of workers.values()) {
    const known = rows.operator.get(worker.id)
    const sits = worker.state === 'enabled' && (worker.sessions?.length ?? 0) > 0
    const atWork = known !== undefined && known.state !== 'signedOut'
    if (sits && !atWork && worker.roles.includes('dispatcher')) posts.push(postOf(worker.id, worker, rows))
  }
  return posts.sort((a, b) => rank[a.task] - rank[b.task] || (a.id < b.id ? -1 : 1))
}

function postOf(
  id: string,
  worker: Worker | undefined,
  rows: Pick<Rows, 'incident' | 'assignment'>,
): Omit<Post, 'operator' | 'call' | 'incident'> {
  const { roles = ['callTaker'], personal } = worker ?? {}
  const services = worker ? servicesOf(worker) : []
  const takes = roles.includes('callTaker') && !roles.includes('supervisor')
  const task = takes ? 'callTaker' : roles.includes('dispatcher') ? 'dispatcher' : 'other'
  return {
    id,
    name: personal?.name ?? id,
    task,
    services,
    ...(task === 'dispatcher' && { load: loadOfServices(services, rows) }),
  }
}

/** Open incidents that these services answer for, and their units at work. */
export function loadOfServices(
  services: readonly string[],
  rows: Pick<Rows, 'incident' | 'assignment'>,
): { incidents: number; units: number } {
  let incidents = 0
  let units = 0
  for (const { status, owner } of rows.incident.values()) {
    if ((status === 'pending' || status === 'active') && services.includes(owner)) incidents++
  }
  for (const { state, service } of rows.assignment.values()) {
    if (state === 'current' && services.includes(service)) units++
  }
  return { incidents, units }
}

/** Counts for the head of the list. */
export function presence(posts: readonly Post[]): { present: number; paused: number } {
  const paused = posts.filter(({ operator }) => operator?.state === 'notReady').length
  return { present: posts.length - paused, paused }
}
