import { plain } from '../order/verbs.ts'
import type { Binding } from './registry.ts'

/** How the overlay sorts keys: what stands in front, what this screen does, what works everywhere. */
export interface Group {
  name: 'front' | 'here' | 'everywhere'
  bindings: Binding[]
}

/**
 * A pair goes to a screen or turns a layer; function keys and signs hold everywhere too. Not the pairs with `o`: they
 * open the other units of a post, on the screen that proposes them.
 */
const everywhere = /^([^\so] \S|F2|F8|F10|\?|z)$/

/** The keys of this moment in groups, those that hold a text in their words or their key. Empty groups are left out. */
export function groupsOf(bindings: readonly Binding[], search: string): Group[] {
  const typed = plain(search.trim())
  const found = bindings.filter(
    ({ key, label }) => typed === '' || plain(label).includes(typed) || plain(key) === typed,
  )
  const groups: Group[] = [
    { name: 'front', bindings: found.filter(({ layer }) => layer > 0) },
    { name: 'here', bindings: found.filter(({ layer, key }) => layer === 0 && !everywhere.test(key)) },
    { name: 'everywhere', bindings: found.filter(({ layer, key }) => layer === 0 && everywhere.test(key)) },
  ]
  return groups.filter((group) => group.bindings.length > 0)
}
