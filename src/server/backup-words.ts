import { UnusableBackup } from '../log/restore.ts'
import type { Words } from './words.ts'

const words: Record<UnusableBackup['code'], { es: string; en: string }> = {
  notABackup: { es: 'no es un respaldo de Amparo', en: 'it is not a backup of Amparo' },
  unknownFormat: { es: 'su formato es de otra versión de Amparo', en: 'its format is of another Amparo' },
  truncated: { es: 'está cortado: termina antes de tiempo', en: 'it is cut: it ends too early' },
  damaged: { es: 'está dañado: su suma no coincide', en: 'it is damaged: its sum differs' },
  newer: { es: 'sus tablas son de otra versión de Amparo', en: 'its tables are of another Amparo' },
  notEmpty: { es: 'la base de datos ya tiene un registro', en: 'the database already holds a record' },
}

/** Why a file cannot be restored, in both languages; undefined where the trouble is not the file's. */
export function backupTrouble(error: unknown): Words | undefined {
  if (error instanceof UnusableBackup) {
    const { es, en } = words[error.code]
    const detail = error.code === 'damaged' || error.code === 'newer' ? ` (${error.message})` : ''
    return { es, en: `${en}${detail}` }
  }
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return { es: 'no existe', en: 'it does not exist' }
  if (code === 'EACCES') return { es: 'no se permite leerlo', en: 'reading it is not permitted' }
  if (code === 'EISDIR') return { es: 'es una carpeta', en: 'it is a folder' }
  if (code === 'Z_BUF_ERROR') return words.truncated
  if (code === 'Z_DATA_ERROR') {
    return { es: 'no es un respaldo, o está dañado (gzip)', en: 'it is no backup, or damaged (gzip)' }
  }
  return code?.startsWith('Z_') ? code : undefined
}
