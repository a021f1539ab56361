import { type RefusalCatalogue, refuser } from '../log/refusal.ts'

/** What the places room refuses. */
export const refusals = {
  cautionExists: {
    es: {
      what: 'Esa advertencia ya está anotada en este lugar.',
      next: 'Revise las advertencias del lugar.',
    },
    en: { what: 'That caution is already noted on this place.', next: "Look at the place's cautions." },
  },
  noSuchCaution: {
    es: { what: 'El lugar no tiene esa advertencia.', next: 'Vuelva a leer las advertencias del lugar.' },
    en: { what: 'The place has no such caution.', next: "Read the place's cautions again." },
  },
  cautionAlreadyRemoved: {
    es: {
      what: 'Esa advertencia ya se retiró.',
      next: 'Nada que hacer; si sigue siendo cierta, anótela de nuevo.',
    },
    en: {
      what: 'That caution has been removed already.',
      next: 'Nothing to do; if it still holds, note it again.',
    },
  },
  cautionExpiresInThePast: {
    es: { what: 'La advertencia vencería antes de empezar.', next: 'Ponga una fecha futura o ninguna.' },
    en: { what: 'The caution would run out before it starts.', next: 'Give a later date, or none.' },
  },
  cautionNeedsPoint: {
    es: {
      what: 'La advertencia no dice en qué punto del mapa está.',
      next: 'Elija el lugar en el mapa o en la búsqueda.',
    },
    en: {
      what: 'The caution does not say at which point of the map it is.',
      next: 'Choose the place on the map or in the search.',
    },
  },
  mapNotLoaded: {
    es: { what: 'Este centro todavía no tiene mapa.', next: 'Impórtelo: npm run amparo -- import …' },
    en: { what: 'This centre has no map yet.', next: 'Import one: npm run amparo -- import …' },
  },
} satisfies RefusalCatalogue

export const refuse = refuser(refusals)
