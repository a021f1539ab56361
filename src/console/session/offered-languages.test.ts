import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined })
const { languageToShow, otherLanguage } = await import('./offered-languages.ts')

const language = fc.constantFrom('es' as const, 'en' as const)
const languages = fc
  .tuple(language, fc.subarray(['es', 'en'] as const, { minLength: 1 }))
  .map(([first, offered]) => ({
    default: offered.includes(first) ? first : (offered[0] as 'es'),
    offered: [...offered],
  }))

describe('the languages of a centre', () => {
  it('console/W12 the switch goes only where the centre offers to, and back', () => {
    expect(otherLanguage('es', { default: 'es', offered: ['es'] })).toBeUndefined()
    expect(otherLanguage('es', { default: 'es', offered: ['es', 'en'] })).toBe('en')
    fc.assert(
      fc.property(language, languages, (now, of) => {
        const other = otherLanguage(now, of)
        if (other === undefined) return
        expect(of.offered).toContain(other)
        expect(other).not.toBe(now)
      }),
    )
  })

  it('console/W12 what is shown is offered always; what a person chose stays while it is offered', () => {
    fc.assert(
      fc.property(language, fc.option(language, { nil: undefined }), languages, (now, chosen, of) => {
        const shown = languageToShow(now, chosen, of)
        expect(of.offered).toContain(shown)
        if (now === chosen && of.offered.includes(now)) expect(shown).toBe(now)
        if (chosen === undefined) expect(shown).toBe(of.default)
      }),
    )
  })
})
