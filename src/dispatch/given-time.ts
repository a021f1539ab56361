import type { RuleContext } from '../log/machine.ts'
import type { Refusal } from '../log/refusal.ts'
import { refuse } from './refusals.ts'

/** A named program acts: the timer, the training city, an import. */
export function isProgram({ by }: RuleContext): boolean {
  return by.name.startsWith('program/')
}

/** When a fact happened: as a program says, as a late entry was made, or now. */
export function givenTime(context: RuleContext, command: { at?: string; madeAt?: string }): string {
  return command.at ?? command.madeAt ?? context.now
}

/**
 * When a fact happened. Programs may say it (an import knows the true time); for everybody else it is now.
 * No fact lies in the future. Returns why not, or undefined.
 */
export function badTime(context: RuleContext, at: string | undefined): Refusal | undefined {
  if (at === undefined) return undefined
  if (!isProgram(context)) return refuse('onlyProgramsSayWhen')
  return at > context.now ? refuse('timeAhead', { at }) : undefined
}
