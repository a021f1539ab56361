import type { StreamName } from '../../log/event.ts'
import { type CentreOnWire, type Me, rowKinds } from '../../server/wire.ts'
import type { InForce } from '../../settings/in-force.ts'
import { centreNow } from '../time/now.ts'
import { whoSatHere } from './person.ts'
import { allPositions, type UnitPosition } from './positions.ts'
import type { Picture } from './read.ts'
import type { Change } from './rows.ts'
import { idle, keepBox, openBox, wipeBox, wipeBoxes } from './sealed-boxes.ts'
import { rowsNow } from './store.ts'

/** The last picture of the centre, kept at this desk for when it cannot be asked. */
const kinds = rowKinds
const keepEveryMs = 10_000
/** Older than a shift it helps nobody and is wiped. */
const longestKeptMs = 12 * 3_600_000

interface Head {
  /** RFC 3339, by the centre's clock. */
  at: string
  seq: number
  record: string
  centre: CentreOnWire
  me: Me
}

export interface KeptPicture {
  at: string
  picture: Picture
  inForce: InForce
}

let timer: ReturnType<typeof setInterval> | undefined
let keeping: Promise<void> | undefined
let kept = new Map<string, unknown>()

/** Keeps what changed every ten seconds and when the page is hidden, a kind at a time, so that no key waits. */
export function startKeepingPicture(inForceNow: () => InForce): () => void {
  kept = new Map()
  const keep = () => {
    keeping ??= keepPicture(inForceNow()).finally(() => {
      keeping = undefined
    })
  }
  const onHidden = () => document.hidden && keep()
  timer = setInterval(keep, keepEveryMs)
  document.addEventListener('visibilitychange', onHidden)
  const stopFirst = onceReady(keep)
  return () => {
    clearInterval(timer)
    stopFirst()
    document.removeEventListener('visibilitychange', onHidden)
  }
}

/** The first picture is kept soon: a centre can go in the first minute too. */
function onceReady(keep: () => void): () => void {
  const first = setTimeout(keep, 2500)
  return () => clearTimeout(first)
}

async function keepPicture(inForce: InForce): Promise<void> {
  const state = rowsNow()
  const { ready, me, centre, seq, record } = state
  if (!ready || !me || !centre) return
  const at = new Date(centreNow()).toISOString()
  for (const kind of kinds) {
    if (kept.get(kind) === state[kind]) continue
    await idle()
    const rows = [...(state[kind] as ReadonlyMap<string, { id: string }>).values()]
    const changes = rows.map((row): Change => {
      const stream: StreamName = `${kind}/${row.id}`
      return { stream, version: state.versions.get(stream) ?? 1, row }
    })
    if (await keepBox(me.id, `rows.${kind}`, changes)) kept.set(kind, state[kind])
  }
  if (kept.get('inForce') !== inForce && (await keepBox(me.id, 'inForce', inForce)))
    kept.set('inForce', inForce)
  await idle()
  await keepBox(me.id, 'positions', [...allPositions().values()])
  // last: until the head says so, what it points to is the picture before
  if (rowsNow().me?.id === me.id) await keepBox(me.id, 'head', { at, seq, record, centre, me } satisfies Head)
}

/** The picture of whoever sat here last and did not sign out; undefined where there is none fit to show. */
export async function openKeptPicture(nowMs: number): Promise<KeptPicture | undefined> {
  const person = whoSatHere()
  const head = person ? await openBox<Head>(person, 'head') : undefined
  if (!person || !head) return undefined
  if (nowMs - Date.parse(head.at) > longestKeptMs) {
    await wipePicture(person)
    return undefined
  }
  const boxes = await Promise.all(kinds.map((kind) => openBox<Change[]>(person, `rows.${kind}`)))
  const positions = (await openBox<UnitPosition[]>(person, 'positions')) ?? []
  const inForce = await openBox<InForce>(person, 'inForce')
  if (!inForce) return undefined
  const changes = boxes.flatMap((box) => box ?? [])
  const { at, seq, record, centre, me } = head
  return { at, inForce, picture: { seq, record, now: at, centre, me, changes, positions } }
}

/** Nothing of the centre stays at a desk that nobody sits at. Orders that were never sent stay, for their maker. */
export async function wipePicture(person: string): Promise<void> {
  clearInterval(timer)
  await keeping
  const unsent = await openBox<unknown[]>(person, 'unsent')
  if (unsent && unsent.length === 0) await wipeBox(person, 'unsent')
  await wipeBoxes(person, unsent && unsent.length > 0 ? ['unsent'] : [])
}
