import { describe, expect, it } from 'vitest'
import { milestones } from '../../dispatch/milestone.ts'
import { familyOf } from '../signs/shapes.ts'
import { plain, reports, statusLetterOf, statusWords, type Verb, verbOf, verbs } from './verbs.ts'

const all = Object.entries(verbs) as [Verb, (typeof verbs)[Verb]][]

describe('verbs', () => {
  it('centre/U1 no word and no letter means two things', () => {
    const words = all.flatMap(([, { letter, words: said }]) => [...(letter ? [letter] : []), ...said])
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([])
  })

  it('centre/U1 every word is found as it is typed: small, capital, with or without accents', () => {
    for (const [verb, { letter, words }] of all) {
      for (const word of [...(letter ? [letter] : []), ...words]) {
        expect(word, verb).toBe(plain(word))
        expect(verbOf(word.toUpperCase()), word).toBe(verb)
      }
    }
  })

  it('centre/U1 letters are short enough for a radio voice', () => {
    for (const [, { letter }] of all) expect((letter ?? '').length).toBeLessThanOrEqual(3)
  })

  it('centre/U1 a beginning counts only where it can mean one verb, and from three letters on', () => {
    expect(verbOf('despa')).toBe('dispatch')
    expect(verbOf('de')).toBeUndefined()
    expect(verbOf('re')).toBeUndefined()
    expect(verbOf('')).toBeUndefined()
  })

  it('centre/U1 every status word and letter is a step of an assignment or a state of its own', () => {
    for (const [word, letter] of Object.entries(statusWords)) {
      expect(reports[letter], word).toBeDefined()
      expect(statusLetterOf(word)).toBe(letter)
      expect(familyOf(letter)).toBeTypeOf('string')
    }
    for (const report of Object.values(reports)) {
      if ('milestone' in report) expect(milestones).toContain(report.milestone)
    }
    expect(statusLetterOf('Llegó')).toBe('L')
    expect(statusLetterOf('x')).toBeUndefined()
    expect(statusLetterOf('palabra')).toBeUndefined()
  })
})
