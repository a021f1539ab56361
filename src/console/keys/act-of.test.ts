import { describe, expect, it } from 'vitest'
import { sentenceOf } from '../words/sentence.ts'
import { actOf, ownKeyOf, shownKeyOf } from './act-of.ts'
import { acts } from './acts.ts'

describe('the act of a button', () => {
  it('console/W3 is known by its key and what it says, in both languages, whatever stands in the gaps', () => {
    expect(actOf('d', 'Despachar A12 y B3', 'es')?.id).toBe('dispatch.send')
    expect(actOf('d', 'Libre', 'es')?.id).toBe('milestone.cleared')
    expect(actOf('d', 'Algo nuevo', 'es')).toBeUndefined()
    expect(actOf('F8', 'Retomar', 'es')?.id).toBe('call.answer')
    expect(actOf('F10', 'cualquier cosa', 'es')?.id).toBe('unit.sos')
  })

  it('console/W3 every act is found by each of its sentences', () => {
    for (const act of acts) {
      for (const language of ['es', 'en'] as const) {
        for (const sentence of act.says) {
          const label = sentenceOf(sentence, language).replace(/\{\{\w+\}\}/g, 'A12')
          expect(actOf(act.key, label, language)?.id, label).toBe(act.id)
        }
      }
    }
  })

  it('console/W3 one’s own key moves the act it was chosen for, and no other of that letter', () => {
    const own = { 'dispatch.send': 'x' }
    expect(ownKeyOf('d', 'Despachar A12', 'es', own)).toBe('x')
    expect(ownKeyOf('d', 'Libre', 'es', own)).toBe('d')
    expect(ownKeyOf('3', 'Tres', 'es', own)).toBe('3')
  })

  it('console/W3 a key that stands alone in a sentence follows where all its acts have gone', () => {
    expect(shownKeyOf('F2', { 'order.line': '.' })).toBe('.')
    expect(shownKeyOf('d', { 'dispatch.send': 'x' })).toBe('d')
    expect(shownKeyOf('Escape', {})).toBe('Escape')
  })
})
