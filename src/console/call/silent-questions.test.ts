import { describe, expect, it } from 'vitest'
import { nextSilentQuestion, silentQuestions } from './silent-questions.ts'

const asked = (...texts: string[]) => texts.map((text) => ({ from: 'operator', text }))

describe('a caller who cannot speak', () => {
  it('console/V1 is asked one thing after another, whatever the language, none twice', () => {
    expect(nextSilentQuestion([])?.id).toBe('danger')
    expect(nextSilentQuestion(asked('Are you in danger now?'))?.id).toBe('near')
    expect(nextSilentQuestion([{ from: 'caller', text: '¿Está en peligro ahora?' }])?.id).toBe('danger')
    expect(nextSilentQuestion(asked(...silentQuestions.map(({ qu }) => qu)))).toBeUndefined()
  })

  it('console/V1 every question can be answered by yes or no, and is short', () => {
    for (const { es, en, qu } of silentQuestions)
      for (const text of [es, en, qu]) {
        expect(text.endsWith('?')).toBe(true)
        expect(text.split(' ').length).toBeLessThanOrEqual(9)
      }
  })
})
