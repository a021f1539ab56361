import { describe, expect, test } from 'vitest'
import { loadTypes } from '../../incidents/types-file.ts'
import type { Emergency, PlannedCall } from '../demand/happening.ts'
import { random } from '../random.ts'
import { type Known, plain, questionIn, replyTo } from './replies.ts'

const type = loadTypes().find(({ code }) => code === 'TM-104')
const truth = Object.fromEntries((type?.questions ?? []).map(({ id, options }) => [id, options[0]?.id ?? '']))
const emergency = {
  type: 'TM-104',
  truth,
  site: { name: 'Calle Retama y Calle Tilo' },
} as unknown as Emergency
const call: PlannedCall = {
  id: 'c',
  afterSeconds: 0,
  kind: 'emergency',
  signals: [],
  name: 'Zoila Egas',
  number: '0900 111 222',
  says: ['Hay un choque en la Retama y Tilo'],
  where: 'en la Retama y Tilo',
  unsure: [],
  child: false,
}
const known: Known = { call, emergency, type }
const say = (words: string, change: Partial<PlannedCall> = {}) =>
  replyTo(random(words), words, { ...known, call: { ...call, ...change } })

describe('centre/C2 what a caller answers', () => {
  test('centre/C2 where it is, who calls, from which number', () => {
    expect(say('¿Dónde está usted?').toLowerCase()).toContain('retama y tilo')
    expect(say('Deme la dirección, por favor').toLowerCase()).toContain('retama y tilo')
    expect(say('¿Cuál es su nombre?')).toBe('Zoila Egas')
    expect(say('¿Un teléfono de contacto?')).toContain('0900 111 222')
    expect(say('¿Cómo se llama?', { name: undefined })).toContain('no decir')
  })

  test('centre/C2 the questions of its type with what is true, or that it does not know', () => {
    for (const question of type?.questions ?? []) {
      const option = question.options[0]
      expect(questionIn(plain(question.es), type)?.id).toBe(question.id)
      expect(say(question.es)).toBe(option?.es)
      expect(say(question.es, { unsure: [question.id] })).toMatch(/^(No sé|No alcanzo|No le puedo)/)
    }
  })

  test('centre/C2 a question in the operator’s own words finds its sense', () => {
    expect(questionIn(plain('¿hay personas heridas?'), type)?.es).toMatch(/herid/i)
    expect(questionIn(plain('el cielo es azul'), type)).toBeUndefined()
  })

  test('centre/C2 one who cannot speak says nothing in words', () => {
    const answers = ['¿Dónde está?', '¿Me escucha?', '¿Está en peligro?'].map((words) =>
      say(words, { signals: ['silent'] }),
    )
    expect(answers.every((answer) => answer.startsWith('('))).toBe(true)
  })

  test('centre/C2 calm and help on its way are heard', () => {
    expect(say('La ambulancia está en camino')).toMatch(/Gracias|demoran|espero/)
    expect(say('Por favor no cuelgue')).toMatch(/tranquila|cuelgo|bien/)
    expect(say('911, ¿cuál es su emergencia?')).toBe(call.says[0])
  })

  test('centre/C2 one who has no emergency says so in the end', () => {
    const idle: Partial<PlannedCall> = { kind: 'wrongNumber', says: ['¿Aló, Rosita?'] }
    expect(say('¿Dónde es?', idle)).toBe('Disculpe, me equivoqué')
    expect(say('¿Dónde es?', { kind: 'information', says: ['¿Hay agua?', 'Gracias'] })).toContain('preguntar')
  })

  test('centre/T3 the same words get the same answer', () => {
    expect(say('¿Qué ve usted?')).toBe(say('¿Qué ve usted?'))
  })
})
