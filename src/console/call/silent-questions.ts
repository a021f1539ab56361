import type { CallerLanguage } from '../../intake/caller-language.ts'

/** A question that yes or no answers, in the language of whoever cannot speak. */
export interface SilentQuestion extends Record<CallerLanguage, string> {
  id: string
}

/**
 * What one asks a caller who cannot speak, in this order: the danger, whether it is near, who is hurt, whether one
 * can get out, and where. The Kichwa waits for review by a native speaker (docs/kichwa.md).
 */
export const silentQuestions: readonly SilentQuestion[] = [
  {
    id: 'danger',
    es: '¿Está en peligro ahora?',
    en: 'Are you in danger now?',
    qu: '¿Kunan llakipichu kanki?',
  },
  {
    id: 'near',
    es: '¿La persona que le hace daño está cerca?',
    en: 'Is the person who harms you near?',
    qu: '¿Llakichik runaka kayllapichu?',
  },
  { id: 'weapon', es: '¿Tiene un arma?', en: 'Is there a weapon?', qu: '¿Armata charinchu?' },
  {
    id: 'hurt',
    es: '¿Hay alguien herido o enfermo?',
    en: 'Is anyone hurt or ill?',
    qu: '¿Pipash chukrishka, unkushkachu kan?',
  },
  { id: 'leave', es: '¿Puede salir de ahí?', en: 'Can you get out?', qu: '¿Llukshiyta ushankichu?' },
  {
    id: 'place',
    es: '¿Está donde marca su teléfono?',
    en: 'Are you where your phone says?',
    qu: '¿Telefono nishka kuskapichu kanki?',
  },
]

/** The first that has not been asked, judged by what stands in the conversation; none once all have been. */
export function nextSilentQuestion(
  said: readonly { from: string; text: string }[],
): SilentQuestion | undefined {
  const asked = new Set(said.filter(({ from }) => from === 'operator').map(({ text }) => text))
  return silentQuestions.find(({ es, en, qu }) => ![es, en, qu].some((text) => asked.has(text)))
}
