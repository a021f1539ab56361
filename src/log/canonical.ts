/**
 * The one text of a JSON value: keys in UTF-16 order, no white space, numbers and strings as ECMAScript prints
 * them (RFC 8785, JSON Canonicalization Scheme). Two values are the same fact if and only if their texts are
 * equal. Members that are `undefined` are left out, as JSON.stringify does.
 */
export function canonical(value: unknown): string {
  if (value === null) return 'null'
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value)
    case 'number':
      if (!Number.isFinite(value)) throw new RangeError(`JSON has no number ${value}`)
      return String(value === 0 ? 0 : value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      return Array.isArray(value) ? canonicalArray(value) : canonicalObject(value as Record<string, unknown>)
    default:
      throw new TypeError(`JSON has no ${typeof value}`)
  }
}

function canonicalArray(items: unknown[]): string {
  let text = '['
  for (let i = 0; i < items.length; i++) {
    if (i > 0) text += ','
    text += items[i] === undefined ? 'null' : canonical(items[i])
  }
  return `${text}]`
}

function canonicalObject(object: Record<string, unknown>): string {
  const keys = Object.keys(object)
  // The default sort compares UTF-16 code units, which is what RFC 8785 section 3.2.3 asks for.
  if (!isSorted(keys)) keys.sort()
  let text = ''
  for (const key of keys) {
    const member = object[key]
    if (member === undefined) continue
    text += `${text === '' ? '' : ','}${quoted(key)}:${canonical(member)}`
  }
  return `{${text}}`
}

function isSorted(keys: string[]): boolean {
  for (let i = 1; i < keys.length; i++) if ((keys[i - 1] as string) > (keys[i] as string)) return false
  return true
}

const rememberedKeys = new Map<string, string>()

/** Names of members come back all the time; bounded, because some are ids. */
function quoted(key: string): string {
  const known = rememberedKeys.get(key)
  if (known !== undefined) return known
  const text = JSON.stringify(key)
  if (rememberedKeys.size < 2000 && key.length < 30) rememberedKeys.set(key, text)
  return text
}
