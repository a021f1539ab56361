import type { Random } from '../random.ts'
import type { Site } from './sites.ts'

/** A street as people say it: `Calle Retama` is `la Retama`, `Pasaje Colibrí` is `el pasaje Colibrí`. */
export function spokenStreet(name: string): string {
  if (name === 'Vía Perimetral') return 'la Perimetral'
  if (name.startsWith('Av. ')) return `la avenida ${name.slice(4)}`
  if (/^Calle del? /.test(name)) return `la calle ${name.slice(6)}`
  if (name.startsWith('Calle ')) return `la ${name.slice(6)}`
  const [kind = '', ...rest] = name.split(' ')
  const article = kind === 'Pasaje' || kind === 'Camino' ? 'el' : 'la'
  return `${article} ${kind.toLowerCase()} ${rest.join(' ')}`
}

const MASCULINE =
  /^(Mercado|Hospital|Parque|Estadio|Colegio|Terminal|Cementerio|Centro|Hotel|Puente|Redondel|Paseo|Teatro|Municipio|Barrio|Bosque|Destacamento)\b/

/** A landmark after `de` or `a`: `del Mercado Retama`, `a la Escuela …`. */
export function withArticle(name: string, before: 'de' | 'a' | ''): string {
  const plain = name.replace(/ \(.*\)$/, '')
  if (!MASCULINE.test(plain)) return `${before ? `${before} ` : ''}la ${plain}`
  return before === '' ? `el ${plain}` : before === 'de' ? `del ${plain}` : `al ${plain}`
}

const HOUSES = [
  'es una casa blanca de dos pisos',
  'casa de portón negro',
  'al lado de la tienda',
  'una casa de ladrillo visto',
  'casa esquinera, color verde',
  'tercer piso, timbre de abajo',
  'hay un taller en la planta baja',
  'la casa tiene una reja azul',
]

/** `Barrio El Vellón` is `el barrio El Vellón`, `Barrio Ciudadela Ibis` is `la ciudadela Ibis`. */
export function spokenQuarter(name: string): string {
  const own = name.replace(/^Barrio /, '')
  const [kind = '', ...rest] = own.split(' ')
  return /^(Ciudadela|Urbanización|Cooperativa)$/.test(kind)
    ? `la ${kind.toLowerCase()} ${rest.join(' ')}`
    : `el barrio ${own}`
}

/** Where it is, as a caller says it. Not every caller is exact. */
export function spokenPlace(chance: Random, site: Site): string {
  const near = site.near && chance.chance(0.45) ? `, ${nearby(chance, site.near)}` : ''
  if (site.kind === 'landmark') return landmark(chance, site.name)
  if (site.kind === 'crossing') return crossing(chance, site) + near
  const street = spokenStreet(site.street)
  const house = chance.chance(0.35) ? `, ${chance.pick(HOUSES)}` : ''
  return chance.weighted(
    [
      `en ${street} ${site.number}${house}`,
      `en ${street} número ${site.number}${near || house}`,
      `por ${street}, ${site.near ? nearby(chance, site.near) : `más o menos en el ${site.number}`}`,
      site.quarter
        ? `en ${spokenQuarter(site.quarter)}, ${street} ${site.number}`
        : `en ${street} ${site.number}`,
    ],
    (text) => (text.startsWith('por') ? 0.6 : 1),
  )
}

function crossing(chance: Random, { street, other = '' }: Site): string {
  const [one, two] = chance.shuffled([street, other])
  const [a, b] = [spokenStreet(one ?? street), spokenStreet(two ?? other)]
  const bare = (text: string) => text.replace(/^la (?!avenida|vía|subida|cuesta|calle)/, '')
  return chance
    .pick([
      `en la esquina de ${bare(a)} y ${bare(b)}`,
      `en ${a} y ${bare(b)}`,
      `en el cruce de ${a} con ${b}`,
      `por ${a}, a la altura de ${b}`,
      `en ${a} y ${bare(b)}`,
    ])
    .replace(/ de el /g, ' del ')
    .replace(/ y (?=H?[IiÍí])/g, ' e ')
}

function landmark(chance: Random, name: string): string {
  return chance.pick([
    `frente ${withArticle(name, 'a')}`,
    `en ${withArticle(name, '')}`,
    `atrás ${withArticle(name, 'de')}`,
    `a una cuadra ${withArticle(name, 'de')}`,
    `en la entrada ${withArticle(name, 'de')}`,
  ])
}

const nearby = (chance: Random, name: string) =>
  chance.pick([
    `cerca ${withArticle(name, 'de')}`,
    `frente ${withArticle(name, 'a')}`,
    `a dos cuadras ${withArticle(name, 'de')}`,
    `pasando ${withArticle(name, '')}`,
  ])
