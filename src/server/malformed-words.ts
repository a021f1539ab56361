import type { Words } from './words.ts'

/** Spanish for what the readers of files say of bad input, in English. What is not here stays as it is. */
const spanish: [RegExp, string][] = [
  [/^there is no column "(.*)"$/, 'no está la columna «$1»'],
  [/^two columns are named "(.*)"$/, 'dos columnas se llaman «$1»'],
  [/^there is no row under the header$/, 'no hay ninguna fila bajo el encabezado'],
  [/^the gzip data is damaged or cut off.*$/, 'los datos gzip están dañados o cortados'],
  [/^the last line is not ended.*$/, 'la última línea no termina: el archivo puede estar cortado'],
  [
    /^the file ends after (\d+) edges of the (\d+) that are announced$/,
    'el archivo termina tras $1 aristas de las $2 que anuncia',
  ],
  [/^more edges than the (\d+) that are announced$/, 'hay más aristas que las $1 anunciadas'],
  [/^node (\d+) is beyond the (\d+) announced$/, 'el nodo $1 pasa de los $2 anunciados'],
  [/^a line that is no edge.*$/, 'una línea que no es arista, arco, comentario ni línea «p»'],
  [/^a line with too few numbers$/, 'una línea con muy pocos números'],
  [/^a line with more than three numbers$/, 'una línea con más de tres números'],
  [/^a number above (\d+)$/, 'un número mayor que $1'],
  [/^a "p" line that is not the first$/, 'una línea «p» que no es la primera'],
  [/^a "p" line that does not say.*$/, 'una línea «p» que no dice «p FORMA NODOS ARISTAS»'],
  [/^arcs \("a"\) and edges.*$/, 'arcos («a») y aristas sin letra en un mismo archivo'],
  [/^the xz data is damaged or cut off.*$/, 'los datos xz están dañados o cortados'],
  [
    /^the checksum does not match: the file is damaged$/,
    'la suma de control no coincide: el archivo está dañado',
  ],
  [/^it is not one of the files that Amparo writes$/, 'no es un archivo de los que escribe Amparo'],
  [/^something follows the end of the file$/, 'algo sigue al final del archivo'],
  [
    /^it was written in version (\d+) of "(.*)"; this program reads (\d+)$/,
    'está escrito en la versión $1 de «$2»; este programa lee la $3: impórtelo de nuevo',
  ],
  [/^it holds "(.*)", not "(.*)"$/, 'contiene «$1», no «$2»'],
  [/^the file is empty$/, 'el archivo está vacío'],
  [/^the file ends within (.*)$/, 'el archivo termina a medias ($1)'],
  [/^the text is not UTF-8$/, 'el texto no es UTF-8'],
  [/^an OpenStreetMap file ends in (.*) or (.*)$/, 'un archivo de OpenStreetMap termina en $1 o $2'],
  [/^it needs a reader that knows (.*)$/, 'pide un lector que conozca $1'],
]

const placed = /^(.*), (byte|line) (\d+): ([\s\S]*)$/

/** A message of `malformed`, in both languages. */
export function malformedWords(message: string): Words {
  const [, name, unit, at, what = ''] = placed.exec(message) ?? []
  if (name === undefined) return message
  const known = spanish.find(([pattern]) => pattern.test(what))
  return {
    es: `${name}, ${unit === 'line' ? 'línea' : 'byte'} ${at}: ${known ? what.replace(...known) : what}`,
    en: message,
  }
}
