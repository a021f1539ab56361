import type { Step } from './klm.ts'
import type { Task } from './tasks.ts'

/** A step whose keys the browser test really presses, so that the table cannot promise what the console does not do. */
export interface PressedStep {
  does: string
  /** Free text typed before the keys; not counted, as for the others. */
  text?: string
  /** In playwright's names: `F8`, `Enter`, `Alt+u`. `UNIT` stands for the call sign of the unit, letter by letter. */
  keys: readonly string[]
  /** What then stands on the screen: the next key is pressed no earlier. */
  until: string
  /** Follows from the step before without a decision of its own. */
  flows?: true
}

const place = 'hospital san olegario'

export const amparoSteps: Record<Task, readonly PressedStep[]> = {
  takeCall: [
    {
      does: 'F8 answers; the cursor stands in the place',
      keys: ['F8'],
      until: '[data-step=where] input:focus',
    },
    {
      does: 'the place (free text); Enter takes the first found and opens the incident: dispatch sees it',
      text: place,
      keys: ['Enter'],
      until: '[data-step=what]:has(input:focus) .candidate.on',
    },
    {
      does: 'Enter takes the type heard in the caller’s words',
      keys: ['Enter'],
      until: '[data-step=what] .said',
    },
    { does: 'F9 ends the call', keys: ['F9'], until: '.ask-row:focus' },
    { does: 'Enter: it became an incident', keys: ['Enter'], until: '.my-state', flows: true },
  ],
  send: [
    {
      does: 'G D: the dispatcher’s screen, the waiting incident chosen',
      keys: ['g', 'd'],
      until: '.actions .button.main:has-text("Despachar")',
    },
    { does: 'reads the proposal; D sends it', keys: ['d'], until: '.working-unit' },
  ],
  report: [
    { does: 'F2: the order line', keys: ['F2'], until: '.order-field input:focus' },
    {
      does: 'the unit, space, L for on scene, Enter',
      keys: ['UNIT', 'Space', 'l', 'Enter'],
      until: '.working-unit:has-text("En el lugar")',
    },
  ],
  second: [
    { does: 'F8 answers', keys: ['F8'], until: '[data-step=where] input:focus' },
    {
      does: 'the place (free text), Enter; the open incident is proposed as the same',
      text: place,
      keys: ['Enter'],
      until: '.duplicate',
    },
    { does: 'Alt+U joins them', keys: ['Alt+u'], until: '.call-screen:not(:has(.duplicate))' },
    { does: 'F9 ends the call', keys: ['F9'], until: '.ask-row:focus' },
    { does: 'Enter: it was added', keys: ['Enter'], until: '.my-state', flows: true },
  ],
  close: [
    { does: 'C asks for the outcome', keys: ['c'], until: '.closing .ask-row:focus' },
    { does: '1: attended', keys: ['1'], until: '.dispatch-screen:not(:has(.closing))' },
  ],
}

/** As long as the handles counted for the others. */
export const unitLetters = 3

/** Shift, Ctrl and Alt count as keys of their own. */
function keystrokes(keys: readonly string[]): number {
  return keys.reduce((sum, key) => sum + (key === 'UNIT' ? unitLetters : key.split('+').length), 0)
}

export function stepsOf(task: Task): Step[] {
  return amparoSteps[task].map(({ does, keys, flows }) => ({
    does,
    acts: (flows ? '' : 'M') + 'K'.repeat(keystrokes(keys)),
  }))
}
