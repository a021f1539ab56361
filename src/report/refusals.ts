import { type RefusalCatalogue, refuser } from '../log/refusal.ts'

/** What the report refuses. */
export const refusals = {
  periodBackwards: {
    es: { what: 'El período termina antes de empezar.', next: 'Cambie una de las dos fechas.' },
    en: { what: 'The period ends before it begins.', next: 'Change one of the two dates.' },
  },
  periodTooLong: {
    es: { what: 'El período pasa de {days} días.', next: 'Elija uno más corto y compare varios.' },
    en: { what: 'The period is longer than {days} days.', next: 'Choose a shorter one and compare several.' },
  },
  serviceNotYours: {
    es: {
      what: 'Su cuenta no ve informes de ese servicio.',
      next: 'Elija uno de sus servicios o pídalo a administración.',
    },
    en: {
      what: 'Your account sees no reports of that service.',
      next: 'Choose one of your services or ask an administrator.',
    },
  },
} satisfies RefusalCatalogue

export const refuse = refuser(refusals)
