import { z } from 'zod'
import { capabilityIds } from '../units/capabilities.ts'
import { isService } from './services.ts'

const id = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]*$/, 'a word in camelCase')
  .max(40)
/** Long enough for what is said in one breath, short enough for the button or the line that shows it. */
const words = (longest: number) => z.string().trim().min(1).max(longest)
const service = z.string().refine(isService, 'a service of this centre')
const priority = z.int().min(1).max(5)
const both = z.strictObject({ es: words(300), en: words(300) })
const said = z.array(words(60)).max(40)

const need = z.strictObject({
  capability: z.enum(capabilityIds),
  service,
  /** Units with this capability; 1 where it is not said. */
  count: z.int().min(1).max(20).optional(),
})

const option = z.strictObject({
  id,
  es: words(60),
  en: words(60),
  /** The incident becomes at least this urgent (1 is most urgent). */
  raisesTo: priority.optional(),
  /** Sent beside what the response plan sends. A service that the type does not name becomes involved. */
  needs: z.array(need).min(1).max(12).optional(),
})

const question = z.strictObject({
  id,
  es: words(160),
  en: words(160),
  /** Answers are health details: only health services and the call-taker read them. */
  health: z.boolean().optional(),
  /** Said to the caller while this question is open. */
  advice: both.optional(),
  /** The option's place is the digit that answers it. */
  options: z.array(option).min(2).max(5),
})

/** A type of incident as a centre writes it in `types/*.yaml`. */
export const incidentTypeSchema = z
  .strictObject({
    code: z.string().regex(/^[A-Z]{2}-[0-9]{3}$/, 'two capitals, a hyphen, three digits, as TM-104'),
    es: words(80),
    en: words(80),
    /** What callers say for it; searched beside the names. */
    synonyms: z.strictObject({ es: said, en: said }),
    /** 1 most urgent to 5. */
    priority,
    owner: service,
    services: z.array(service).min(1).max(20),
    /** Said to the caller at once: calm, short, no jargon. */
    advice: both,
    questions: z.array(question).min(2).max(4),
    /** Dangerous work: each crew is asked for a sign of life this often. */
    checkInSeconds: z.int().min(60).max(7200).optional(),
  })
  .superRefine((type, context) => {
    for (const { path, message } of contradictions(type)) context.addIssue({ code: 'custom', path, message })
  })

export type Need = z.infer<typeof need>
export type Question = z.infer<typeof question>
export type IncidentType = z.infer<typeof incidentTypeSchema>

type Place = (string | number)[]
type Draft = {
  priority: number
  owner: string
  services: string[]
  questions: Question[]
}

/** What is well formed alone but cannot be true together, each with the place in the type that says it. */
function contradictions(type: Draft): { path: Place; message: string }[] {
  const found: { path: Place; message: string }[] = []
  const say = (path: Place, message: string) => found.push({ path, message })
  if (!type.services.includes(type.owner)) say(['owner'], `owner ${type.owner} is not among services`)
  for (const code of repeated(type.services)) say(['services'], `service ${code} is named twice`)
  for (const name of repeated(type.questions.map((each) => each.id)))
    say(['questions'], `question ${name} is asked twice`)
  for (const [at, each] of type.questions.entries()) {
    for (const name of repeated(each.options.map((choice) => choice.id)))
      say(['questions', at, 'options'], `option ${name} is offered twice`)
    for (const [place, choice] of each.options.entries()) {
      if (choice.raisesTo !== undefined && choice.raisesTo >= type.priority)
        say(
          ['questions', at, 'options', place, 'raisesTo'],
          `raisesTo ${choice.raisesTo} does not raise priority ${type.priority}`,
        )
    }
  }
  return found
}

function repeated(names: string[]): string[] {
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))]
}

let current: ReadonlyMap<string, IncidentType> = new Map()
let inOrder: readonly IncidentType[] = []
let lasting: readonly string[] = []

/** What a centre has beside the types it offers. */
export interface BesideTypes {
  /** No longer offered; incidents that have one go on with it. */
  withdrawn?: readonly IncidentType[]
  /** Questions that once asked for health details: their answers stay what they were when the question changes. */
  healthQuestions?: readonly string[]
}

/**
 * Sets the types of this centre: by the server at start and after each change of its settings, by a console as the
 * centre tells them. A command is judged by the types of that moment, and its events carry what they took from
 * them: nothing that was recorded changes with a type.
 */
export function setTypes(types: readonly IncidentType[], beside: BesideTypes = {}): void {
  const { withdrawn = [], healthQuestions = [] } = beside
  const offered = new Map(types.map((type) => [type.code, type]))
  inOrder = [...offered.values()]
  current = new Map([...withdrawn.map((type) => [type.code, type] as const), ...offered])
  lasting = healthQuestions
}

/** Every type that this centre offers, by code; the same list until they are set anew. */
export function allTypes(): readonly IncidentType[] {
  return inOrder
}

/** The type of a code, offered or withdrawn, or undefined where this centre has none (an incident of another, say). */
export function typeOf(code: string): IncidentType | undefined {
  return current.get(code)
}

/** Whether a type was withdrawn: what has it keeps it, nothing new gets it. */
export function isWithdrawn(code: string): boolean {
  return current.has(code) && !inOrder.some((type) => type.code === code)
}

/** Whether a code is that of what is still to be classified (it ends in 000): opened with only a place. */
export function isToBeClassified(code: string): boolean {
  return code.endsWith('-000')
}

/** Every question whose answers are health details, of types offered, withdrawn and as they once were. */
export function healthQuestionIds(): string[] {
  const asked = [...current.values()].flatMap((type) => type.questions)
  return [...lasting, ...asked.filter((question) => question.health).map((question) => question.id)]
}

/** Answers as option ids by question id. */
export type Answers = Readonly<Record<string, string>>

function chosen(type: IncidentType, answers: Answers) {
  return type.questions.flatMap((each) => each.options.filter((choice) => choice.id === answers[each.id]))
}

/** The priority of a type after the caller's answers: its own, or the most urgent that an answer raises to. */
export function priorityAfter(type: IncidentType, answers: Answers): number {
  return Math.min(type.priority, ...chosen(type, answers).map((choice) => choice.raisesTo ?? type.priority))
}

/** What the caller's answers add to what the response plan sends: one entry per capability and service, counts added up. */
export function addedByAnswers(type: IncidentType, answers: Answers): Required<Need>[] {
  const sum = new Map<string, Required<Need>>()
  for (const { capability, service, count = 1 } of chosen(type, answers).flatMap(
    (each) => each.needs ?? [],
  )) {
    const key = `${capability} ${service}`
    sum.set(key, { capability, service, count: (sum.get(key)?.count ?? 0) + count })
  }
  return [...sum.values()]
}

/** The services involved after the caller's answers, the owner first. */
export function servicesAfter(type: IncidentType, answers: Answers): string[] {
  const needed = addedByAnswers(type, answers).map((each) => each.service)
  return [...new Set([type.owner, ...type.services, ...needed])]
}
