/**
 * Where in a value a text stands that no database and no JSON reader can carry faithfully: NUL, or half of a
 * surrogate pair. Answers the path (`personal.words`), or undefined where every text is sound.
 */
export function findBadText(value: unknown, path = ''): string | undefined {
  if (typeof value === 'string') return isSound(value) ? undefined : path || 'text'
  if (value === null || typeof value !== 'object') return undefined
  for (const [key, member] of Object.entries(value)) {
    if (!isSound(key)) return path || 'key'
    const found = findBadText(member, path ? `${path}.${key}` : key)
    if (found) return found
  }
  return undefined
}

function isSound(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}
