import { type RefusalCatalogue, refuser } from '../log/refusal.ts'

/** What the door of the centre refuses before any rule is asked. */
export const refusals = {
  malformed: {
    es: { what: 'Lo enviado no se puede leer como JSON.', next: 'Revise el formato y envíelo de nuevo.' },
    en: { what: 'What was sent cannot be read as JSON.', next: 'Check its form and send it again.' },
  },
  tooDeep: {
    es: {
      what: 'Lo enviado tiene más de {levels} niveles, uno dentro de otro.',
      next: 'Envíe los datos en la forma que describe /openapi.json.',
    },
    en: {
      what: 'What was sent has more than {levels} levels within each other.',
      next: 'Send the data in the form that /openapi.json describes.',
    },
  },
  invalidRequest: {
    es: { what: 'Falta un dato o no tiene la forma debida: {where}.', next: 'Corríjalo y envíelo de nuevo.' },
    en: { what: 'A value is missing or not of its form: {where}.', next: 'Correct it and send it again.' },
  },
  tooLarge: {
    es: { what: 'Lo enviado es demasiado grande.', next: 'Envíe menos de una vez.' },
    en: { what: 'What was sent is too large.', next: 'Send less at once.' },
  },
  wrongMediaType: {
    es: { what: 'Este centro lee JSON.', next: 'Envíe «content-type: application/json».' },
    en: { what: 'This centre reads JSON.', next: 'Send "content-type: application/json".' },
  },
  notFound: {
    es: {
      what: 'Aquí no hay nada con esa dirección.',
      next: 'Revise la dirección; /openapi.json las nombra todas.',
    },
    en: { what: 'There is nothing at this address.', next: 'Check it; /openapi.json names them all.' },
  },
  noSuch: {
    es: { what: 'No se conoce {subject}.', next: 'Revise el identificador.' },
    en: { what: '{subject} is not known.', next: 'Check the identifier.' },
  },
  wrongOrigin: {
    es: {
      what: 'La petición viene de otra página y no se atiende.',
      next: 'Abra la consola por la dirección del centro. Si es la correcta, añádala a la configuración.',
    },
    en: {
      what: 'The request comes from another page and is not served.',
      next: "Open the console at the centre's own address. If it is, add the address to the configuration.",
    },
  },
  upgradeNeeded: {
    es: { what: 'Aquí se escucha por WebSocket.', next: 'Abra la conexión como WebSocket.' },
    en: { what: 'This address speaks WebSocket.', next: 'Open the connection as a WebSocket.' },
  },
  notReady: {
    es: { what: 'El centro está arrancando.', next: 'Espere unos segundos.' },
    en: { what: 'The centre is starting.', next: 'Wait a few seconds.' },
  },
  notBuilt: {
    es: {
      what: 'Las páginas del centro no están construidas.',
      next: 'Ejecute «npx vite build» y recargue.',
    },
    en: { what: "The centre's pages are not built.", next: 'Run "npx vite build" and reload.' },
  },
  onlyTraining: {
    es: { what: 'Eso existe solo en un centro de práctica.', next: 'Hágalo en uno con «training: true».' },
    en: { what: 'That exists only in a training centre.', next: 'Do it in one with "training: true".' },
  },
  tooManyDrafts: {
    es: {
      what: 'Ya hay {most} textos suyos sin enviar en el centro.',
      next: 'Este queda en su puesto: envíe o borre alguno.',
    },
    en: {
      what: 'The centre already keeps {most} unsent texts of yours.',
      next: 'This one stays at your desk: send or clear some.',
    },
  },
  ownFault: {
    es: {
      what: 'El programa falló al atender esto (referencia {reference}). El registro está a salvo.',
      next: 'Repítalo; si vuelve a fallar, dé la referencia a la técnica.',
    },
    en: {
      what: 'The program failed at this (reference {reference}). The record is safe.',
      next: 'Repeat it; if it fails again, give the technician the reference.',
    },
  },
} satisfies RefusalCatalogue

export const refuse = refuser(refusals)
