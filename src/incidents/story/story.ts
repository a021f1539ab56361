import type { DomainEvent } from '../../log/event.ts'
import { fill, type Part } from './parts.ts'
import { absences, type SentenceKey, sentences } from './sentences.ts'
import { type EntryFamily, type Personal, type Telling, tellingOf } from './telling.ts'

export type Language = 'es' | 'en'

/** An event as the centre shows it. `hidden`: it has personal data that this reader is not shown. */
export interface StoryEvent extends Omit<DomainEvent, 'version' | 'madeAt'> {
  seq: number
  hidden?: true
}

/** How things are named where the story is told; the story itself asks nobody. */
export interface StoryContext {
  language: Language
  /** A time of day of the centre. */
  clock(at: string): string
  person(name: string): string
  unit(id: string): string
  /** The unit of an assignment. */
  unitOf(assignment: string): string
  /** An incident's number; its id where it is not known. */
  number(incident: string): string
  call(id: string): string
  /** How long a call had waited. */
  waited(call: string, until: string): string | undefined
  question(id: string): string
  answer(question: string, value: string): string
  step(milestone: string): string
  alarm(id: string): string | undefined
  /** Why units were sent, where their assignments say so. */
  reason(sent: readonly Record<string, unknown>[]): string | undefined
}

export interface Entry {
  /** Where it stands in the record: of the event that it tells. */
  seq: number
  /** Every event that it accounts for, `seq` among them. */
  seqs: number[]
  /** When it happened, RFC 3339. */
  at: string
  /** When the record took it. */
  recordedAt: string
  by: string
  stream: string
  type: string
  key: SentenceKey
  family: EntryFamily
  parts: Part[]
  correction?: true
  /** A later correction changed its time. */
  corrected?: true
}

/** Types whose events always carry personal data: where it is missing, it was erased. */
const alwaysPersonal = new Set([
  'wordsAdded',
  'remarked',
  'questionAnswered',
  'incidentLocated',
  'wordsSaid',
  'cautionAdded',
])

/**
 * The story of an incident: its events, and those of its calls, units and alarms, told in the order in which things
 * happened. Each event is in exactly one entry: what only belongs to a decision stands with what the decision was
 * about. Never throws, whatever the events are.
 */
export function storyOf(events: readonly StoryEvent[], context: StoryContext): Entry[] {
  const ordered = [...events].sort((a, b) => a.seq - b.seq)
  const erasures = ordered.filter(({ type }) => type === 'personalErased')
  const told = ordered.map((event) => ({
    event,
    telling: tellingOf(event, context, personalOf(event, erasures, context)),
  }))
  const leads = new Map<string, Entry>()
  const lastOf = new Map<string, Entry>()
  const entries: Entry[] = []
  for (const { event, telling } of told) {
    if (telling.follows) continue
    const entry = entryOf(event, telling, context)
    entries.push(entry)
    if (!leads.has(event.command)) leads.set(event.command, entry)
  }
  const bySeq = new Map(entries.map((entry) => [entry.seq, entry]))
  for (const { event, telling } of told) {
    const own = bySeq.get(event.seq)
    const carrier = own ?? leads.get(event.command) ?? lastOf.get(event.stream)
    if (carrier && !own) carrier.seqs.push(event.seq)
    const entry = carrier ?? entryOf(event, telling, context)
    if (!carrier) {
      entries.push(entry)
      leads.set(event.command, entry)
    }
    lastOf.set(event.stream, entry)
  }
  markCorrected(entries, ordered)
  return entries.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.seq - b.seq))
}

/** The caller's own words are the caller's, whoever carried them here. */
function saysItself({ type, body }: StoryEvent): boolean {
  return type === 'wordsSaid' && body.from === 'caller'
}

function entryOf(event: StoryEvent, telling: Telling, context: StoryContext): Entry {
  const { seq, time, by, stream, type } = event
  const { key, family, gaps = {}, at = time, correction } = telling
  return {
    ...{
      seq,
      seqs: [seq],
      at,
      recordedAt: time,
      by: context.person(saysItself(event) ? 'caller/' : by),
      stream,
      type,
      key,
      family,
    },
    parts: fill(sentences[key][context.language], gaps),
    ...(correction && { correction }),
  }
}

function personalOf(event: StoryEvent, erasures: readonly StoryEvent[], context: StoryContext): Personal {
  return (field) => {
    const value = event.personal?.[field]
    if (typeof value === 'string') return value
    if (event.personal !== undefined) return undefined
    if (event.hidden) return absences.notShown[context.language]
    const erasure = erasures.find(({ body, seq }) => body.stream === event.stream && seq > event.seq)
    if (erasure) {
      const sentence = absences.erased[context.language]
      return sentence
        .replace('{at}', () => context.clock(erasure.time))
        .replace('{by}', () => context.person(erasure.by))
    }
    return alwaysPersonal.has(event.type) ? absences.erasedUnknown[context.language] : undefined
  }
}

/** A step whose time was corrected later is marked, so that nobody takes the old time for the true one. */
function markCorrected(entries: readonly Entry[], events: readonly StoryEvent[]): void {
  const steps = new Map<string, Entry>()
  const bySeq = new Map(entries.map((entry) => [entry.seq, entry]))
  for (const event of events) {
    if (event.type !== 'milestoneReported' && event.type !== 'milestoneCorrected') continue
    const entry = bySeq.get(event.seq)
    const step = `${event.stream} ${event.body.milestone}`
    const before = steps.get(step)
    if (event.type === 'milestoneCorrected' && before) before.corrected = true
    if (entry) steps.set(step, entry)
  }
}
