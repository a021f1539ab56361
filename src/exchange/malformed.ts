/**
 * The error of every reader at the border: names the file, the offset and what is wrong with it, so that whoever
 * imports can look at the very place. `offset` counts bytes from the start of the (unpacked) file, unless `unit`
 * says otherwise.
 */
export function malformed(name: string, offset: number, what: string, unit: 'byte' | 'line' = 'byte'): Error {
  const error = new Error(`${name}, ${unit} ${offset}: ${what}`)
  error.name = 'MalformedInput'
  return error
}

/** True of errors that say the input is bad, as opposed to a bug or a failing disk. */
export function isMalformed(error: unknown): error is Error {
  return error instanceof Error && error.name === 'MalformedInput'
}
