import { owesWord, type Standing, standingOf } from '../../roads/closures/standing.ts'
import type { Closure } from '../live/records.ts'

export const standings: readonly Standing[] = ['reported', 'now', 'planned', 'ended']

export interface ClosureGroup {
  standing: Standing
  closures: Closure[]
}

/** The list: what waits for a word first, then what holds, what comes and what was; within each, the next change first. */
export function closureGroups(closures: Iterable<Closure>, now: string): ClosureGroup[] {
  const all = [...closures]
  return standings.flatMap((standing): ClosureGroup | [] => {
    const some = all.filter((closure) => standingOf(closure, now) === standing).sort(byNext(standing, now))
    return some.length > 0 ? { standing, closures: some } : []
  })
}

function byNext(standing: Standing, now: string) {
  const owed = (closure: Closure) => Number(owesWord(closure, now))
  return (a: Closure, b: Closure) =>
    standing === 'ended'
      ? (b.ended?.at ?? '').localeCompare(a.ended?.at ?? '')
      : owed(b) - owed(a) ||
        nextOf(a, standing).localeCompare(nextOf(b, standing)) ||
        a.id.localeCompare(b.id)
}

function nextOf({ from, until, reviewAt }: Closure, standing: Standing): string {
  return standing === 'planned' ? from : (until ?? reviewAt ?? '')
}

/** How many closures somebody owes a word. */
export function owedCount(closures: Iterable<Closure>, now: string): number {
  let count = 0
  for (const closure of closures) if (owesWord(closure, now)) count++
  return count
}
