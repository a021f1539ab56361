import type { IncidentType, Question } from '../../incidents/types.ts'
import type { Emergency, PlannedCall } from '../demand/happening.ts'
import type { Random } from '../random.ts'

/** What a caller goes by when the operator says something. */
export interface Known {
  call: PlannedCall
  emergency?: Emergency
  type?: IncidentType
}

const WHERE = /\b(donde|direccion|ubic|calle|referencia|sector|barrio|cerca de|esquina|lugar|numero de casa)/
const NAME = /\b(su nombre|como se llama|quien habla|quien llama|con quien)/
const NUMBER = /\b(telefono|numero|celular|contacto|devolver la llamada)/
const ALIVE = /\b(me escucha|me oye|sigue ahi|esta ahi|hola|alo|bueno)\b/
const HELP_COMES =
  /\b(en camino|ya va|ya van|van para|enviamos|enviando|mandamos|llega|ayuda|unidad|ambulancia|patrulla)/
const CALM = /\b(tranquil|calma|respire|no cuelgue|espere|quedese|linea)/
const THANKS = /\b(gracias|adios|hasta luego|puede colgar)/
const GREETING = /\b(emergencia|le ayud|que (le )?(pasa|sucede|ocurre)|cuenteme|digame)/

/** What the caller answers. Deterministic for the same chance; the truth of the happening where it is asked for. */
export function replyTo(chance: Random, words: string, known: Known): string {
  const asked = plain(words)
  const { call, emergency } = known
  if (call.signals.includes('silent')) return silently(chance, call)
  const strange = call.kind === 'wrongNumber' || call.kind === 'insult' || call.kind === 'test'
  if (strange) return idly(chance, call)
  if (call.kind === 'information' && WHERE.test(asked)) return 'No, si solo quería preguntar'
  if (WHERE.test(asked)) return whereIs(chance, known)
  const question = questionIn(asked, known.type)
  if (question && emergency) return answerOf(chance, question, known, emergency)
  if (NAME.test(asked)) return call.name ? `${call.name}` : 'Prefiero no decir mi nombre'
  if (NUMBER.test(asked)) return `Es el ${call.number}`
  if (call.kind !== 'emergency' && call.kind !== 'followUp') return idly(chance, call)
  if (THANKS.test(asked)) return 'Gracias, gracias'
  if (HELP_COMES.test(asked))
    return chance.pick(['Gracias, apúrense por favor', '¿Cuánto se demoran?', 'Bueno, aquí espero'])
  if (CALM.test(asked)) return chance.pick(['Ya, ya, estoy tranquila', 'Bueno, no cuelgo', 'Está bien'])
  if (GREETING.test(asked)) return call.says[0] ?? 'Necesito ayuda'
  if (ALIVE.test(asked)) return 'Sí, sí, aquí estoy'
  return chance.pick([
    'No sé, señorita, pero vengan',
    'No le entendí',
    'Solo vi eso',
    'Eso no le sabría decir',
  ])
}

/** Lower case without accents and signs. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9ñ ]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

function silently(chance: Random, call: PlannedCall): string {
  if (call.kind === 'pocket') return chance.pick(['(ruido de ropa)', '(nadie responde)'])
  return chance.pick(['(un golpe)', '(dos golpes)', '(se oye llorar)', '(susurra) no puedo hablar'])
}

function whereIs(chance: Random, { call, emergency }: Known): string {
  if (call.where) return chance.pick([`${capital(call.where)}`, `Es ${call.where}`, `Le digo, ${call.where}`])
  return emergency ? emergency.site.name : 'En mi casa'
}

function answerOf(chance: Random, question: Question, { call }: Known, emergency: Emergency): string {
  const option = question.options.find(({ id }) => id === emergency.truth[question.id])
  if (!option || call.unsure.includes(question.id))
    return chance.pick(['No sé', 'No alcanzo a ver', 'No le puedo decir'])
  return option.es
}

/** The question of the type that the operator's words are most like, if they are like one. */
export function questionIn(asked: string, type: IncidentType | undefined): Question | undefined {
  const heard = new Set(stems(asked))
  let [best, most] = [undefined as Question | undefined, 0]
  for (const question of type?.questions ?? []) {
    const own = stems(plain(question.es))
    const choices = new Set(question.options.flatMap(({ es }) => stems(plain(es))))
    const shared = own.filter((stem) => heard.has(stem)).length
    const hinted = [...choices].filter((stem) => heard.has(stem)).length
    const score = shared / Math.max(1, own.length) + Math.min(0.3, hinted * 0.15)
    if (shared > 0 && score > most && score >= 0.3) [best, most] = [question, score]
  }
  return best
}

const COMMON = new Set([
  'para',
  'esta',
  'estan',
  'algo',
  'alguien',
  'como',
  'cuant',
  'usted',
  'tiene',
  'puede',
  'sabe',
  'sobre',
  'donde',
  'desde',
])

/** The longer words, cut short so that endings do not matter. */
function stems(text: string): string[] {
  const long = text.split(' ').filter((word) => word.length > 3)
  return [...new Set(long.map((word) => word.slice(0, 5)))].filter((stem) => !COMMON.has(stem))
}

function idly(chance: Random, { kind, says }: PlannedCall): string {
  if (kind === 'child') return chance.pick(['(risas)', '¿Y tú cómo te llamas?', 'Ya, chao'])
  if (kind === 'insult') return '(cuelga y vuelve a llamar)'
  if (kind === 'wrongNumber') return 'Disculpe, me equivoqué'
  if (kind === 'test') return 'Era solo una prueba, gracias'
  return says[1] ?? 'Ya, gracias'
}

const capital = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
