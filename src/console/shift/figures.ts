import type { Call, Incident, Operator } from '../live/records.ts'

export interface Figures {
  ready: number
  present: number
  toCallBack: number
  open: number
  waiting: number
  priorityOne: number
}

/** The numbers of this moment, of the whole centre. */
export function figuresOf(
  calls: Iterable<Call>,
  incidents: Iterable<Incident>,
  operators: Iterable<Operator>,
): Figures {
  const figures: Figures = { ready: 0, present: 0, toCallBack: 0, open: 0, waiting: 0, priorityOne: 0 }
  for (const call of calls)
    if (call.state === 'disconnected' || call.state === 'abandoned') figures.toCallBack++
  for (const { status, priority } of incidents) {
    if (status !== 'pending' && status !== 'active') continue
    figures.open++
    if (status === 'pending') figures.waiting++
    if (priority === 1) figures.priorityOne++
  }
  for (const { state } of operators) {
    if (state === 'signedOut') continue
    figures.present++
    if (state === 'ready') figures.ready++
  }
  return figures
}
