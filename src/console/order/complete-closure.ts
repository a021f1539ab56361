import { closureCauseNames, closureCauses } from '../../roads/closures/causes.ts'
import { readSaid } from '../../roads/closures/said.ts'
import type { Add, Option } from './complete.ts'
import { standingClosures } from './plan-closure.ts'
import { plain } from './verbs.ts'
import type { World } from './world.ts'

/** Once the place is found: why, while nobody has said it. */
export function closingOptions(text: string, typing: string, add: Add, world: World): Option[] {
  const said = readSaid(text)
  if (!world.weighed?.weighed.found || said.cause) return []
  const typed = plain(typing)
  const at = world.language === 'es' ? 0 : -1
  return closureCauseNames
    .filter((name) => typed === '' || closureCauses[name].words.some((word) => word.startsWith(typed)))
    .map((name) =>
      add(closureCauses[name].words.at(at) as string, { words: closureCauses[name][world.language] }),
    )
}

/** What could be opened: by its street. */
export function openingOptions(text: string, typing: string, head: string, world: World): Option[] {
  const typed = plain(`${text} ${typing}`.trim())
  const verb = head.split(/\s+/)[0] as string
  return standingClosures(world)
    .filter(({ label }) => plain(label).includes(typed))
    .map(
      ({ label, cause }): Option => ({
        text: `${verb} ${label} `,
        title: { words: closureCauses[cause][world.language] },
      }),
    )
}
