import { dispositionName } from '../../incidents/dispositions.ts'
import { serviceName, serviceNames } from '../../incidents/services.ts'
import { typeOf } from '../../incidents/types.ts'
import { boardOf } from '../incidents/board.ts'
import { dispositionOf, quickDispositions } from '../incidents/dispositions.ts'
import type { Incident, Unit } from '../live/records.ts'
import { formatDuration } from '../time/duration.ts'
import { compareNames, viewOf } from '../units/fleet.ts'
import type { WordKey } from '../words/words.ts'
import { closingOptions, openingOptions } from './complete-closure.ts'
import { mayVerb } from './may-verb.ts'
import { parse } from './parse.ts'
import { type Gaps, planOf } from './plan.ts'
import { plain, type Verb, verbOf, verbs } from './verbs.ts'
import { incidentOf, namesOf, type World } from './world.ts'

/** A way to go on: the whole line as it would be, and what that says. */
export interface Option {
  text: string
  /** Words of the centre (a name, a place), or a sentence of the console. */
  title: { words: string } | { key: WordKey; gaps?: Gaps }
  /** Cannot be done, and why the title says. */
  refused?: boolean
  /** At the right, short: the service that a unit would add (`+1 TM`), or how soon it is there. */
  aside?: string
}

export const mostOptions = 6

/**
 * Ways to go on with a line, the likeliest first. What is typed stays as it was typed; each option is the line
 * with one more thing in it.
 */
export function completionsOf(text: string, world: World): Option[] {
  const words = text.split(/\s+/)
  const typing = words.at(-1) ?? ''
  const before = words.slice(0, -1).filter(Boolean)
  const longer = before.length === 0 ? beginnings(typing, world) : continuations(before, typing, world)
  // a whole name is also the place to go on from
  const whole = before.length > 0 && namesOf(world).unit(typing) !== undefined
  const options = whole ? [...continuations([...before, typing], '', world), ...longer] : longer
  const seen = new Set<string>([text.trim()])
  return options
    .filter((option) => !seen.has(option.text.trim()) && seen.add(option.text.trim()))
    .slice(0, mostOptions)
}

function beginnings(typing: string, world: World): Option[] {
  const proposed = typing === '' || plain(typing) === 'd' ? proposalLine(world) : []
  const typed = plain(typing)
  const all = (Object.keys(verbs) as Verb[]).filter((verb) => mayVerb(world.me, verb))
  const byLetter = all.filter((verb) => verbs[verb].letter === typed)
  const byWord = all.filter(
    (verb) => typed !== '' && verbs[verb].words.some((word) => word.startsWith(typed)),
  )
  const begun = byLetter.length > 0 ? byLetter : byWord
  const asVerb = begun.map(
    (verb): Option => ({
      text: `${(verbs[verb].letter ?? verbs[verb].words[0] ?? '').toUpperCase()} `,
      title: { key: `order.verbs.${verb}` },
    }),
  )
  const units = typing.length > 0 ? unitsNamed(typing, world) : []
  const incidents = typing.length > 1 && begun.length === 0 ? incidentsNamed(typing, world) : []
  return [
    ...proposed,
    ...asVerb,
    ...units.map((unit) => ({ text: `${unit.name} `, title: { words: unit.doing } })),
    ...incidents.map((one) => ({ text: String(one.number), title: { words: wordsOf(one, world) } })),
  ]
}

/** The whole proposal as one line. */
function proposalLine(world: World): Option[] {
  const { selected, proposal } = world
  if (!selected || proposal.length === 0 || !mayVerb(world.me, 'dispatch')) return []
  const names = proposal.map(({ unit }) => world.rows.unit.get(unit)?.callSign ?? unit)
  const option: Option = {
    text: `D ${selected.number} ${names.join(' ')}`,
    title: { key: 'order.proposal', gaps: { units: names.join(' ') } },
  }
  return [option]
}

function continuations(before: string[], typing: string, world: World): Option[] {
  const head = before.join(' ')
  const parsed = parse(head, namesOf(world))
  const add = (word: string, title: Option['title']): Option => ({ text: `${head} ${word}`, title })
  if (parsed.kind === 'mention' && parsed.units.length > 0)
    return statusOptions(parsed.units[0] as string, add, typing, world)
  if (parsed.kind !== 'order') return []
  const { line } = parsed
  if (line.verb === 'closeRoad' || line.verb === 'slowRoad')
    return closingOptions(line.text, typing, add, world)
  if (line.verb === 'openRoad') return openingOptions(line.text, typing, head, world)
  const takes = verbs[line.verb].takes
  if (takes[0] === 'incident' && line.incident === undefined && line.units.length === 0 && !line.text) {
    const open = incidentsNamed(typing, world)
    if (open.length > 0) {
      return open.map((incident) => add(`${incident.number} `, { words: wordsOf(incident, world) }))
    }
  }
  if (takes.includes('units') || takes.includes('unit')) {
    const rest = line.verb === 'dispatch' && typing === '' ? restOfProposal(line.units, head, world) : []
    return [...rest, ...unitOptions(line.units, typing, add, world, head)]
  }
  if (takes.includes('disposition') && !line.disposition) return dispositionOptions(typing, add, world)
  if (takes.includes('service') && !line.service) return serviceOptions(line.incident, typing, add, world)
  if (takes.includes('other') && line.other === undefined) {
    return incidentsNamed(typing, world)
      .filter(({ number }) => number !== line.incident)
      .map((incident) => add(String(incident.number), { words: wordsOf(incident, world) }))
  }
  return []
}

export type Add = (word: string, title: Option['title']) => Option

function openIncidents(world: World) {
  const { waiting, running } = boardOf(world.rows.incident.values(), world.me)
  const first = world.selected ? [world.selected] : []
  return [...first, ...waiting, ...running]
}

function wordsOf(
  incident: { type: string; personal?: { location?: { label: string } }; district?: string },
  world: World,
): string {
  const place = incident.personal?.location?.label ?? incident.district ?? ''
  return [typeOf(incident.type)?.[world.language] ?? incident.type, place].filter(Boolean).join(' · ')
}

/** Open incidents by the beginning of their number, or by any part of their type, street, place or district. */
function incidentsNamed(typing: string, world: World) {
  const typed = plain(typing.trim())
  const open = openIncidents(world)
  if (/^#?\d*$/.test(typed)) {
    return open.filter(({ number }) => String(number).startsWith(typed.replace('#', '')))
  }
  if (typed.length < 2) return []
  return open.filter((incident) => plain(wordsOf(incident, world)).includes(typed))
}

/** Units by the beginning of their call sign or of its digits, then by any part of their station or kind. */
function unitsNamed(typing: string, world: World) {
  const typed = plain(typing)
  const rank = ({ callSign, station, kind }: Unit): number => {
    const name = plain(callSign)
    if (name.startsWith(typed)) return 0
    if (/^\d+$/.test(typed) && name.replace(/^\D+/, '').startsWith(typed)) return 1
    return typed.length > 2 && plain(`${station ?? ''} ${kind}`).includes(typed) ? 2 : 3
  }
  return [...world.rows.unit.values()]
    .map((unit) => ({ unit, rank: rank(unit) }))
    .filter((each) => each.rank < 3)
    .sort((a, b) => a.rank - b.rank || compareNames(a.unit.callSign, b.unit.callSign))
    .slice(0, mostOptions)
    .map(({ unit }) => {
      const view = viewOf(unit, world.rows.assignment)
      return { name: unit.callSign, id: unit.id, doing: `${view.letter} · ${unit.station ?? unit.kind}` }
    })
}

/** What one more unit adds: a service that is not there yet, or the time it needs where that is known. */
function asideOf(
  id: string,
  chosen: string[],
  incident: Incident | undefined,
  { rows, proposal }: World,
): Pick<Option, 'aside'> {
  const service = rows.unit.get(id)?.service
  const there = [...chosen, ...Object.keys(incident?.units ?? {})].map((unit) => rows.unit.get(unit)?.service)
  if (service && there.length > 0 && !there.includes(service)) return { aside: `+1 ${service}` }
  const seconds = proposal.find(({ unit }) => unit === id)?.seconds
  return seconds === undefined ? {} : { aside: formatDuration(seconds) }
}

/** All that is proposed and not named yet, as one option. */
function restOfProposal(chosen: string[], head: string, world: World): Option[] {
  const rest = world.proposal.filter(({ unit }) => !chosen.includes(unit))
  if (rest.length < 2) return []
  const units = rest.map(({ unit }) => world.rows.unit.get(unit)?.callSign ?? unit).join(' ')
  return [{ text: `${head} ${units}`, title: { key: 'order.proposal', gaps: { units } } }]
}

/** Units to send: those proposed first, then what begins as typed; one that cannot go says why. */
function unitOptions(chosen: string[], typing: string, add: Add, world: World, head: string): Option[] {
  const proposed = world.proposal
    .filter(({ unit }) => !chosen.includes(unit))
    .flatMap(({ unit }) => world.rows.unit.get(unit) ?? [])
    .filter((unit) => unit.callSign.toUpperCase().startsWith(typing.toUpperCase()))
    .map((unit) => ({ name: unit.callSign, id: unit.id, doing: unit.station ?? unit.kind }))
  const named = typing ? unitsNamed(typing, world).filter(({ id }) => !chosen.includes(id)) : []
  const parsed = parse(head, namesOf(world))
  const sends = parsed.kind === 'order' && parsed.line.verb === 'dispatch'
  const incident = sends ? incidentOf(world, parsed.line.incident) : undefined
  return [...proposed, ...named].map(({ name, doing, id }) => {
    const plan = planOf(`${head} ${name}`, world)
    const needsWord = plan.problem?.key.endsWith('eedsReason') || plan.problem?.key === 'order.reason'
    if (!plan.problem || needsWord)
      return { ...add(name, { words: doing }), ...asideOf(id, chosen, incident, world) }
    return { ...add(name, plan.problem), refused: true }
  })
}

function dispositionOptions(typing: string, add: Add, { language }: World): Option[] {
  const typed = plain(typing)
  return quickDispositions.flatMap((code, index) => {
    const name = dispositionName(code, language)
    const words = plain(name).split(' ')
    if (typed && !words.some((word) => word.startsWith(typed))) return []
    return add(words.find((word) => dispositionOf(word) === code) ?? String(index + 1), { words: name })
  })
}

function serviceOptions(number: number | undefined, typing: string, add: Add, { language }: World): Option[] {
  return [...serviceNames().keys()]
    .filter((code) => code.toUpperCase().startsWith(typing.toUpperCase()))
    .map((code) => add(code, { words: serviceName(code, language) }))
    .slice(0, number === undefined ? 3 : 7)
}

/** The next steps of a unit that is named. */
function statusOptions(unit: string, add: Add, typing: string, world: World): Option[] {
  const row = world.rows.unit.get(unit)
  const assignment = row?.current ? world.rows.assignment.get(row.current) : undefined
  const letters = assignment ? ['R', 'E', 'L', 'P', 'T', 'H', 'F', 'D'] : ['D', 'C', 'N']
  return letters
    .filter((letter) => letter.startsWith(typing.toUpperCase()))
    .filter((letter) => planOf(`${unit} ${letter} x`, world).problem === undefined)
    .map((letter) => add(letter, { key: `order.letters.${letter}` as WordKey }))
}

/** What Tab would add to what is typed, shown behind it. */
export function ghostOf(text: string, options: readonly Option[]): string {
  const option = options.find(
    (each) => !each.refused && each.text.toLowerCase().startsWith(text.toLowerCase()),
  )
  return option && text ? option.text.slice(text.length).trimEnd() : ''
}

/** Whether a word is a verb, for the hint that shows the verbs. */
export function beginsWithVerb(text: string): boolean {
  const [first] = text.trim().split(/\s+/)
  return first !== undefined && verbOf(first) !== undefined
}
