import type { IncidentType } from '../../incidents/types.ts'
import { isToBeClassified, priorityAfter } from '../../incidents/types.ts'
import type { Incident, Location } from '../live/records.ts'
import { secondsBetween } from '../time/duration.ts'

/** What a call or a form without a call knows so far; the incident's own facts win over the desk's drafts. */
export interface FormState {
  location?: Location
  type?: IncidentType
  /** `pending`: said at this desk and not in the record yet. */
  answers: Readonly<Record<string, { value: string; at: string; pending?: boolean }>>
}

export type StepKey = 'where' | 'what' | `question:${string}`

export interface Step {
  key: StepKey
  done: boolean
}

/** The steps in the order in which they are asked: where, what, then the questions of the type. */
export function stepsOf({ location, type, answers }: FormState): Step[] {
  const questions = type?.questions ?? []
  return [
    { key: 'where', done: location !== undefined },
    { key: 'what', done: isKnown(type) },
    ...questions.map(({ id }): Step => ({ key: `question:${id}`, done: answers[id] !== undefined })),
  ]
}

/** What happened is said; "to be classified" only holds its place. */
export function isKnown(type: IncidentType | undefined): boolean {
  return type !== undefined && !isToBeClassified(type.code)
}

/** What is asked next: the first that is open after the step just done, else the first open one at all. */
export function nextStep(steps: readonly Step[], after?: StepKey): StepKey | undefined {
  const at = steps.findIndex((step) => step.key === after)
  return (steps.slice(at + 1).find((step) => !step.done) ?? steps.find((step) => !step.done))?.key
}

/** The question that a digit answers: the one in focus, else the first open one. */
export function currentQuestion(steps: readonly Step[], focused?: string): string | undefined {
  if (focused) return focused
  const open = steps.find((step) => step.key.startsWith('question:') && !step.done)
  return open?.key.slice('question:'.length)
}

/** Seconds into the call at which each of the four answers was given, for the marks on the line to the goal. */
export function marksOf(answeredAt: string, incident: Incident | undefined): number[] {
  if (!incident) return []
  const answers = Object.values(incident.personal?.answers ?? {}).map((answer) => answer.at)
  const marks = [incident.openedAt, ...answers].map((at) => secondsBetween(answeredAt, at))
  return [...new Set(marks)].sort((a, b) => a - b)
}

/** Four answers in this time. */
export const goalSeconds = 120

/** Which answer made the incident more urgent than its type, for the words beside the priority. */
export function raisedBy(
  type: IncidentType,
  answers: FormState['answers'],
): { from: number; option: { es: string; en: string } } | undefined {
  const values = Object.fromEntries(Object.entries(answers).map(([id, answer]) => [id, answer.value]))
  const priority = priorityAfter(type, values)
  if (priority >= type.priority) return undefined
  for (const question of type.questions) {
    const option = question.options.find((each) => each.id === values[question.id])
    if (option?.raisesTo === priority) return { from: type.priority, option }
  }
  return undefined
}

/** Answers of an incident that are on their way to the record, out of what this desk has sent. */
export function pendingAnswers(
  incident: string,
  sent: readonly { command: Record<string, unknown> }[],
): FormState['answers'] {
  const answers: Record<string, { value: string; at: string; pending: boolean }> = {}
  for (const { command } of sent) {
    if (command.type !== 'answerQuestion' || command.incident !== incident) continue
    answers[String(command.question)] = { value: String(command.value), at: '', pending: true }
  }
  return answers
}
