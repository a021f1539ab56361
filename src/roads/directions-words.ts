import type { Step, Turn } from './directions.ts'

type Language = 'es' | 'en'

const compass: Record<Language, string[]> = {
  es: ['el norte', 'el noreste', 'el este', 'el sureste', 'el sur', 'el suroeste', 'el oeste', 'el noroeste'],
  en: ['north', 'northeast', 'east', 'southeast', 'south', 'southwest', 'west', 'northwest'],
}

const acts: Record<Language, Record<Exclude<Turn, 'depart' | 'roundabout' | 'arrive'>, string>> = {
  es: {
    straight: 'Siga recto',
    slightLeft: 'Manténgase a la izquierda',
    slightRight: 'Manténgase a la derecha',
    left: 'Gire a la izquierda',
    right: 'Gire a la derecha',
    sharpLeft: 'Gire cerrado a la izquierda',
    sharpRight: 'Gire cerrado a la derecha',
    turnRound: 'Dé la vuelta',
    ferry: 'Tome el transbordador',
  },
  en: {
    straight: 'Continue straight',
    slightLeft: 'Keep left',
    slightRight: 'Keep right',
    left: 'Turn left',
    right: 'Turn right',
    sharpLeft: 'Turn sharp left',
    sharpRight: 'Turn sharp right',
    turnRound: 'Turn round',
    ferry: 'Take the ferry',
  },
}

/** What to do, as it is read aloud to a crew. */
export function stepWords(step: Step, language: Language): string {
  const { turn, street } = step
  if (turn === 'depart') return departWords(step, language)
  if (turn === 'roundabout') return roundaboutWords(step, language)
  if (turn === 'arrive') return arriveWords(street, language)
  return acts[language][turn] + along(street, language)
}

function departWords({ street, bearing = 0 }: Step, language: Language): string {
  const towards = compass[language][Math.round(bearing / 45) % 8] as string
  if (language === 'es') return `Salga${along(street, language)} hacia ${towards}`
  return `Head ${towards}${along(street, language)}`
}

function roundaboutWords({ street, exit = 1 }: Step, language: Language): string {
  if (language === 'es') return `En la rotonda tome la ${exit}.ª salida${along(street, language)}`
  return `At the roundabout take the ${ordinal(exit)} exit${street ? ` onto ${street}` : ''}`
}

function arriveWords(street: string, language: Language): string {
  if (language === 'es') return street ? `Llega a su destino en ${street}` : 'Llega a su destino'
  return street ? `Arrive at your destination on ${street}` : 'Arrive at your destination'
}

function along(street: string, language: Language): string {
  if (!street) return ''
  return language === 'es' ? ` por ${street}` : ` on ${street}`
}

function ordinal(count: number): string {
  const ending = { one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' }
  return `${count}${ending[new Intl.PluralRules('en', { type: 'ordinal' }).select(count)]}`
}

/** In metres to the ten below a kilometre, in kilometres to the tenth above. */
export function lengthWords(metres: number, language: Language): string {
  if (metres < 995) return `${Math.round(metres / 10) * 10} m`
  const kilometres = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(metres / 1000)
  return `${kilometres} km`
}
