import { expect, test } from 'vitest'
import { malformed } from '../exchange/malformed.ts'
import { malformedWords } from './malformed-words.ts'

test.each([
  ['there is no column "RowID"', 'línea 1: no está la columna «RowID»'],
  ['there is no row under the header', 'línea 1: no hay ninguna fila bajo el encabezado'],
  [
    'the gzip data is damaged or cut off (unexpected end of file)',
    'línea 1: los datos gzip están dañados o cortados',
  ],
  ['the xz data is damaged or cut off (code 8)', 'línea 1: los datos xz están dañados o cortados'],
  ['node 9 is beyond the 3 announced', 'línea 1: el nodo 9 pasa de los 3 anunciados'],
  [
    'the checksum does not match: the file is damaged',
    'línea 1: la suma de control no coincide: el archivo está dañado',
  ],
  [
    'it was written in version 1 of "road network"; this program reads 2',
    'línea 1: está escrito en la versión 1 de «road network»; este programa lee la 2: impórtelo de nuevo',
  ],
  ['two columns are named "a"', 'línea 1: dos columnas se llaman «a»'],
  ['something $1 nobody translated', 'línea 1: something $1 nobody translated'],
])('centre/U1 what is wrong with an input file is told in Spanish: %s', (what, es) => {
  const { message } = malformed('calls.csv', 1, what, 'line')
  expect(malformedWords(message)).toEqual({ es: `calls.csv, ${es}`, en: message })
})

test('centre/U1 a place in bytes stays one, and a message of another kind is left alone', () => {
  const { message } = malformed('x.osm', 12, 'the file is empty')
  expect(malformedWords(message)).toMatchObject({ es: 'x.osm, byte 12: el archivo está vacío' })
  expect(malformedWords('ENOSPC')).toBe('ENOSPC')
})
