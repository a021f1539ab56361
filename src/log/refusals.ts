import { type RefusalCatalogue, refuser } from './refusal.ts'

/** What the record itself refuses, whatever the room. */
export const refusals = {
  unknownCommand: {
    es: {
      what: 'Este centro no conoce la orden «{type}».',
      next: 'Revise el nombre o actualice la consola.',
    },
    en: {
      what: 'This centre does not know the command "{type}".',
      next: 'Check its name or update the console.',
    },
  },
  invalidCommand: {
    es: {
      what: 'La orden no está bien formada: {where}.',
      next: 'Corrija el dato señalado y envíela de nuevo.',
    },
    en: {
      what: 'The command is not well formed: {where}.',
      next: 'Correct what is named and send it again.',
    },
  },
  badText: {
    es: {
      what: 'El texto de «{where}» tiene un carácter que no se puede guardar (nulo o mitad de un símbolo).',
      next: 'Bórrelo y escríbalo de nuevo.',
    },
    en: {
      what: 'The text of "{where}" has a character that cannot be kept (NUL or half of a symbol).',
      next: 'Delete it and type it again.',
    },
  },
  versionRequired: {
    es: {
      what: 'La orden cambia {stream} sin decir qué versión se leyó.',
      next: 'Envíe «expected» con la versión que muestra la consola.',
    },
    en: {
      what: 'The command changes {stream} without the version that was read.',
      next: 'Send "expected" with the version that the console shows.',
    },
  },
  versionConflict: {
    es: {
      what: '{stream} cambió mientras usted decidía: leyó la versión {read} y ya va por la {now}.',
      next: 'Mire el cambio y repita la orden si aún corresponde.',
    },
    en: {
      what: '{stream} changed while you decided: you read version {read} and it is at {now}.',
      next: 'Look at the change and repeat the command if it still holds.',
    },
  },
  madeAhead: {
    es: { what: 'La hora {madeAt} todavía no llega.', next: 'Revise el reloj de este puesto.' },
    en: { what: 'The time {madeAt} has not come yet.', next: 'Check the clock of this desk.' },
  },
  madeTooLongAgo: {
    es: {
      what: 'Lo hecho a las {madeAt} tiene más de un día: ya no entra como registro tardío.',
      next: 'Anótelo como nota, con su hora.',
    },
    en: {
      what: 'What was made at {madeAt} is more than a day old: it is no late entry any more.',
      next: 'Write it as a note, with its time.',
    },
  },
  notPermitted: {
    es: {
      what: 'Su función no permite «{action}» aquí.',
      next: 'Pídalo a supervisión. El intento quedó registrado.',
    },
    en: {
      what: 'Your role does not allow "{action}" here.',
      next: 'Ask a supervisor. The attempt is on the record.',
    },
  },
  diskReserve: {
    es: {
      what: 'Al disco del centro le queda muy poco espacio y no se registra nada nuevo.',
      next: 'Avise a la técnica: al liberar espacio el servicio vuelve solo. Lo ya registrado está a salvo.',
    },
    en: {
      what: 'The centre has almost no disk space left and records nothing new.',
      next: 'Call the technician: when space is freed, service resumes by itself. What was recorded is safe.',
    },
  },
  idUsed: {
    es: {
      what: 'Ese identificador ya es de otra orden.',
      next: 'Envíela con un identificador nuevo (UUIDv7).',
    },
    en: { what: 'That id belongs to another command.', next: 'Send it with a new id (UUIDv7).' },
  },
  recordUnavailable: {
    es: {
      what: 'El registro no responde; no se sabe si la orden quedó guardada.',
      next: 'Repítala con el mismo identificador: si ya quedó, no se duplica.',
    },
    en: {
      what: 'The record does not answer; whether the command was kept is not known.',
      next: 'Repeat it with the same id: if it was kept, it is not done twice.',
    },
  },
  notErasable: {
    es: {
      what: '{stream} no existe: no hay datos personales que borrar.',
      next: 'Revise de qué llamada o incidente se trata.',
    },
    en: {
      what: '{stream} does not exist: there is no personal data to erase.',
      next: 'Check which call or incident is meant.',
    },
  },
  stillOpen: {
    es: {
      what: '{stream} sigue abierto: sin sus datos, quien lo atiende se queda sin lugar ni palabras.',
      next: 'Ciérrelo primero; si aun así debe borrarse ya, envíe «evenOpen».',
    },
    en: {
      what: '{stream} is still open: without its data, whoever works on it has neither place nor words.',
      next: 'Close it first; if it must be erased now all the same, send "evenOpen".',
    },
  },
} satisfies RefusalCatalogue

export const refuse = refuser(refusals)
