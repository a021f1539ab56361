import { type RefusalCatalogue, refuser } from '../../log/refusal.ts'

/** What closures refuse. */
export const refusals = {
  closureKnown: {
    es: { what: 'Ese cierre ya está registrado.', next: 'Véalo en la lista de cierres.' },
    en: { what: 'That closure is already recorded.', next: 'See it in the list of closures.' },
  },
  closureUnknown: {
    es: { what: 'No hay tal cierre.', next: 'Vuelva a abrir la lista de cierres.' },
    en: { what: 'There is no such closure.', next: 'Open the list of closures again.' },
  },
  closureEnded: {
    es: {
      what: 'Esa vía ya está abierta.',
      next: 'Si sigue cerrada, prolongue el cierre desde la lista de terminados.',
    },
    en: {
      what: 'That road is open again already.',
      next: 'If it still is closed, extend the closure from the list of ended ones.',
    },
  },
  closureConfirmedBefore: {
    es: { what: 'Ese cierre ya fue confirmado.', next: 'Nada que hacer; cambie su hora si hace falta.' },
    en: { what: 'That closure was confirmed already.', next: 'Nothing to do; change its time if need be.' },
  },
  closureNeedsEndOrReview: {
    es: {
      what: 'Un cierre sin hora de fin necesita una hora en que alguien lo revise.',
      next: 'Diga hasta cuándo, o cuándo se revisa.',
    },
    en: {
      what: 'A closure without an end needs a time when somebody looks at it again.',
      next: 'Say until when, or when it is reviewed.',
    },
  },
  closureEndsTooSoon: {
    es: {
      what: 'El cierre terminaría antes de empezar o antes de ahora.',
      next: 'Ponga una hora posterior.',
    },
    en: { what: 'The closure would end before it starts or before now.', next: 'Give a later time.' },
  },
  closureReportTooWide: {
    es: {
      what: 'Un aviso alcanza {metres} m y puede alcanzar {most} m a lo más.',
      next: 'Avise solo lo que ve; despacho puede cerrar más.',
    },
    en: {
      what: 'A report reaches {metres} m and may reach {most} m at most.',
      next: 'Report only what you see; dispatch can close more.',
    },
  },
  closureTooWide: {
    es: {
      what: 'Ese cierre alcanza {metres} m y puede alcanzar {most} m a lo más.',
      next: 'Ciérrelo por partes, o cierre solo las entradas.',
    },
    en: {
      what: 'That closure reaches {metres} m and may reach {most} m at most.',
      next: 'Close it in parts, or close only the ways in.',
    },
  },
  closureNotDue: {
    es: { what: 'Todavía no es hora de terminar ese cierre.', next: 'Nada que hacer; se cuenta su tiempo.' },
    en: { what: 'It is not time yet to end that closure.', next: 'Nothing to do; its time runs.' },
  },
} satisfies RefusalCatalogue

export const refuse = refuser(refusals)
