import type { Step } from './klm.ts'

export type Task = 'takeCall' | 'send' | 'report' | 'second' | 'close'

/** The five standard tasks, in the order of an emergency. */
export const tasks: Record<Task, string> = {
  takeCall: 'A call rings. Answer it and open an incident with place and type',
  send: 'Send the one unit that should go to that incident',
  report: 'A crew says by radio that it is on scene. Put it in',
  second: 'A second caller reports the same. Answer and add it to the open incident',
  close: 'The units are free again. Close the incident with its outcome',
}

export type Ways = Record<Task, readonly Step[]>
