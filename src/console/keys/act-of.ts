import { sentenceOf } from '../words/sentence.ts'
import type { Language } from '../words/words.ts'
import { type Act, acts } from './acts.ts'
import { keyOf, type OwnKeys } from './own-keys.ts'

const patterns = new Map<string, RegExp>()

/** Whether a button says this sentence, whatever stands in its gaps. */
function says(label: string, sentence: string): boolean {
  let pattern = patterns.get(sentence)
  if (!pattern) {
    const parts = sentence.split(/\{\{\w+\}\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    pattern = new RegExp(`^${parts.join('.*')}$`)
    patterns.set(sentence, pattern)
  }
  return pattern.test(label)
}

/**
 * The act of a button: by its key of the house and what it says. A function key or a pair that only one act has is
 * that act whatever it says just now (`F10` asks twice).
 */
export function actOf(key: string, label: string, language: Language): Act | undefined {
  const candidates = acts.filter((act) => act.key === key)
  const said = candidates.find((act) => act.says.some((one) => says(label, sentenceOf(one, language))))
  return said ?? (key.length > 1 && candidates.length === 1 ? candidates[0] : undefined)
}

/** The key that does it for a person with these own keys. */
export function ownKeyOf(key: string, label: string, language: Language, own: OwnKeys): string {
  const act = actOf(key, label, language)
  return act ? keyOf(act, own) : key
}

/** The key to show where only the key of the house is known: another where all its acts have gone there. */
export function shownKeyOf(key: string, own: OwnKeys): string {
  const now = new Set(acts.filter((act) => act.key === key).map((act) => keyOf(act, own)))
  const [only] = now
  return now.size === 1 && only !== undefined ? only : key
}
