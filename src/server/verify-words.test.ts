import { describe, expect, it } from 'vitest'
import type { Fault } from '../log/verify.ts'
import { faultWords } from './verify-words.ts'

const codes: Fault['code'][] = [
  ...(['eventMissing', 'hashDiffers', 'linkBroken', 'notCanonical', 'columnsDiffer', 'headDiffers'] as const),
  ...(['tailCut', 'tailRewritten', 'viewDiffers', 'viewMissing', 'viewStray'] as const),
]

describe('faults of the record in words', () => {
  it.each(codes)('centre/L3 %s is said in both languages, with its place and no gap left open', (code) => {
    const fault = { code, seq: 4711, stream: 'call/c1', detail: 'DETALLE' } as Fault
    const [spanish, english] = [faultWords(fault, 'es'), faultWords(fault, 'en')]
    expect(spanish).not.toBe(english)
    for (const text of [spanish, english]) {
      expect(text).toMatch(/4711|call\/c1/)
      expect(text).not.toMatch(/[{}]|undefined/)
      expect(text.endsWith('.')).toBe(true)
    }
  })

  it('centre/L3 what is not known of a fault is left out and never invented', () => {
    for (const code of codes) expect(faultWords({ code } as Fault, 'es')).not.toMatch(/[{}]|undefined|null/)
  })
})
