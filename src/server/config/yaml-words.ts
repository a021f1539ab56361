import type { ErrorCode, YAMLParseError } from 'yaml'

/** Spanish for what a reader of YAML says of a broken file. The English is its own. */
const spanish: Record<ErrorCode, string> = {
  ALIAS_PROPS: 'un alias (*) no lleva nombre ni etiqueta',
  BAD_ALIAS: 'alias (*) mal escrito',
  BAD_COLLECTION_TYPE: 'etiqueta que no va con lo que contiene',
  BAD_DIRECTIVE: 'directiva (%) mal escrita',
  BAD_DQ_ESCAPE: 'secuencia con \\ mal escrita entre comillas dobles',
  BAD_INDENT: 'sangría incorrecta, o falta cerrar un corchete o una llave',
  BAD_PROP_ORDER: 'nombre (&) o etiqueta (!) en lugar equivocado',
  BAD_SCALAR_START: 'un texto no puede empezar así; póngalo entre comillas',
  BLOCK_AS_IMPLICIT_KEY: 'falta un salto de línea, o sobra un «:»',
  BLOCK_IN_FLOW: 'lista o grupo por líneas dentro de corchetes o llaves',
  DUPLICATE_KEY: 'la clave está dos veces',
  IMPOSSIBLE: 'el archivo no se entiende aquí',
  KEY_OVER_1024_CHARS: 'clave de más de 1024 letras',
  MISSING_CHAR: 'falta un signo: comilla, coma, corchete, llave, «:» o espacio',
  MULTILINE_IMPLICIT_KEY: 'una clave no puede tener dos líneas, o falta «:»',
  MULTIPLE_ANCHORS: 'dos nombres (&) en lo mismo',
  MULTIPLE_DOCS: 'dos documentos en un archivo',
  MULTIPLE_TAGS: 'dos etiquetas (!) en lo mismo',
  NON_STRING_KEY: 'una clave que no es texto',
  RESOURCE_EXHAUSTION: 'demasiado profundo o grande',
  TAB_AS_INDENT: 'tabulador como sangría: use espacios',
  TAG_RESOLVE_FAILED: 'etiqueta (!) desconocida',
  UNEXPECTED_TOKEN: 'signo inesperado',
}

/** What is wrong with a YAML file and where, in both languages. */
export function yamlWords(error: YAMLParseError): { es: string; en: string } {
  const [start] = error.linePos ?? []
  const where = start ? `línea ${start.line}, columna ${start.col}: ` : ''
  const en = (error.message.split('\n')[0] ?? '').replace(/:$/, '')
  return { es: `${where}${spanish[error.code] ?? error.code}`, en }
}
