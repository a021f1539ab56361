import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { capabilities, capabilityName, isCapability } from '../units/capabilities.ts'
import { isService, serviceCodes, serviceName, services } from './services.ts'
import {
  addedByAnswers,
  allTypes,
  type IncidentType,
  incidentTypeSchema,
  priorityAfter,
  servicesAfter,
  setTypes,
  typeOf,
} from './types.ts'
import { loadTypes } from './types-file.ts'

let types: IncidentType[]
beforeAll(() => {
  types = loadTypes()
  setTypes(types)
})

const known = (code: string) => {
  const type = typeOf(code)
  if (!type) throw new Error(`no type ${code}`)
  return type
}

/** A type with any of its answers given. */
const answered = () =>
  fc
    .constantFrom(...types)
    .chain((type) =>
      fc
        .record(
          Object.fromEntries(
            type.questions.map((question) => [
              question.id,
              fc.constantFrom(...question.options.map((option) => option.id)),
            ]),
          ),
          { requiredKeys: [] },
        )
        .map((answers) => ({ type, answers: answers as Record<string, string> })),
    )

describe('centre/M types', () => {
  test('centre/M types: seven services, each with its name in both languages', () => {
    expect(serviceCodes).toEqual(['SC', 'TM', 'GS', 'SM', 'SI', 'MI', 'GR'])
    for (const name of Object.values(services)) expect(name.es && name.en).toBeTruthy()
    expect(serviceName('SI', 'en')).toBe('Fire and rescue')
    expect(serviceName('XX', 'es')).toBe('XX')
    expect(isService('toString')).toBe(false)
  })

  test('centre/M types: about 80 or more, each code once, every service owns some', () => {
    expect(types.length).toBeGreaterThanOrEqual(80)
    expect(new Set(types.map((type) => type.code)).size).toBe(types.length)
    for (const code of serviceCodes)
      expect(types.filter((type) => type.owner === code).length, code).toBeGreaterThan(3)
    expect(allTypes()).toHaveLength(types.length)
  })

  test('centre/M types: a code begins with the service that owns it', () => {
    for (const type of types) expect(type.code.slice(0, 2), type.code).toBe(type.owner)
  })

  test('centre/M types: no two types bear the same name, no name is left in the other language', () => {
    for (const language of ['es', 'en'] as const)
      expect(new Set(types.map((type) => type[language].toLowerCase())).size).toBe(types.length)
    for (const type of types) expect(type.es, type.code).not.toBe(type.en)
  })

  test('centre/M types: every Spanish question is a question, and callers are addressed as usted', () => {
    const tuteo = /\b(tú|te|tu|tus|ti|vos|quédate|aléjate|sal|dime)\b/i
    for (const type of types) {
      for (const question of type.questions) {
        expect(question.es, `${type.code} ${question.id}`).toMatch(/^¿.*\?$/)
        expect(question.en, `${type.code} ${question.id}`).toMatch(/\?$/)
        expect(question.es).not.toMatch(tuteo)
      }
      expect(type.advice.es, type.code).not.toMatch(tuteo)
    }
  })

  test('centre/M types: advice is short enough to be said in one breath', () => {
    for (const type of types)
      for (const language of ['es', 'en'] as const)
        expect(type.advice[language].length, `${type.code} ${language}`).toBeLessThanOrEqual(100)
  })

  test('centre/M types: two to four questions, each answered by a digit from 1 to 5', () => {
    for (const type of types) {
      expect(type.questions.length).toBeGreaterThanOrEqual(2)
      expect(type.questions.length).toBeLessThanOrEqual(4)
      for (const question of type.questions) expect(question.options.length).toBeLessThanOrEqual(5)
    }
  })

  test('centre/M types: each synonym stands once in its type', () => {
    for (const type of types)
      for (const language of ['es', 'en'] as const)
        expect(new Set(type.synonyms[language]).size, type.code).toBe(type.synonyms[language].length)
  })

  test('centre/M types: the drawn crash with injuries is TM-104', () => {
    const type = known('TM-104')
    expect(type).toMatchObject({ es: 'Choque con heridos', priority: 2, owner: 'TM' })
    expect(type.services).toEqual(['TM', 'GS', 'SI'])
    expect(type.questions[1]?.options.map((option) => option.es)).toEqual([
      'Atrapado',
      'Humo o fuego',
      'Combustible',
      'Nada',
      'No sabe',
    ])
    expect(priorityAfter(type, { hazard: 'trapped' })).toBe(1)
    expect(priorityAfter(type, { hazard: 'none' })).toBe(2)
  })

  test('centre/M types: work that can kill a crew has a check-in timer', () => {
    for (const code of ['SI-101', 'SI-102', 'SI-108', 'SI-110', 'SI-113', 'SC-108', 'GR-102'])
      expect(known(code).checkInSeconds, code).toBeGreaterThan(0)
    expect(known('SM-108').checkInSeconds).toBeUndefined()
  })

  test('centre/M types: answers about how a person is are marked as health', () => {
    for (const type of types)
      for (const question of type.questions)
        if (/respira|despierta|sangra|herid|embaraz|edad|mal\?/i.test(question.es) && type.owner === 'GS')
          expect(question.health ?? false, `${type.code} ${question.id}`).toBe(true)
  })

  test('centre/M types: an unknown code has no type', () => {
    expect(typeOf('ZZ-999')).toBeUndefined()
  })

  test('centre/M types: answers never lower the priority, and add each need once', () => {
    fc.assert(
      fc.property(answered(), ({ type, answers }) => {
        expect(priorityAfter(type, answers)).toBeLessThanOrEqual(type.priority)
        const after = addedByAnswers(type, answers)
        expect(new Set(after.map((n) => `${n.capability} ${n.service}`)).size).toBe(after.length)
      }),
    )
  })

  test('centre/M types: who is needed is involved, the owner first', () => {
    fc.assert(
      fc.property(answered(), ({ type, answers }) => {
        const involved = servicesAfter(type, answers)
        expect(involved[0]).toBe(type.owner)
        expect(new Set(involved).size).toBe(involved.length)
        for (const need of addedByAnswers(type, answers)) expect(involved).toContain(need.service)
      }),
    )
  })

  test('centre/M types: an answer that nobody offered changes nothing', () => {
    const type = known('TM-104')
    expect(addedByAnswers(type, { hazard: 'dragons', nobody: 'asked' })).toEqual([])
  })

  test('centre/M types: every capability is named in both languages', () => {
    for (const name of Object.values(capabilities)) expect(name.es && name.en).toBeTruthy()
    expect(capabilityName('ladder', 'es')).toBe('Escalera')
    expect(capabilityName('teleport', 'es')).toBe('teleport')
    expect(isCapability('constructor')).toBe(false)
  })

  test('centre/M types: contradictions are refused with the place', () => {
    const type = structuredClone(known('TM-101'))
    type.owner = 'GS'
    const [first] = type.questions
    if (!first) throw new Error('TM-101 asks nothing')
    type.questions = [first, structuredClone(first)]
    first.options = [
      { id: 'one', es: 'Uno', en: 'One', raisesTo: 5 },
      { id: 'one', es: 'Dos', en: 'Two' },
    ]
    const parsed = incidentTypeSchema.safeParse(type)
    const said = parsed.error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    expect(said).toEqual([
      'owner: owner GS is not among services',
      'questions: question vehicles is asked twice',
      'questions.0.options: option one is offered twice',
      'questions.0.options.0.raisesTo: raisesTo 5 does not raise priority 4',
    ])
  })
})
