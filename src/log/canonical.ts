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
  // The default sort compares UTF-16 code units, which is what RFC 8785 section 3.2.3 asks for.
  const keys = Object.keys(object).sort()
  let text = ''
  for (const key of keys) {
    const member = object[key]
    if (member === undefined) continue
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonical(member)}`
  }
  return `{${text}}`
}
