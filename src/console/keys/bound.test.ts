import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { acts } from './acts.ts'

const folder = join(import.meta.dirname, '..')
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.tsx') || (name.endsWith('.ts') && !name.endsWith('.test.ts')))
  .filter((name) => !/^(keys\/(button|bindings)|words\/)/.test(name))
  .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))

/** What answers, chooses and puts away alike everywhere: nobody changes it. */
const fixed = /^(Arrow(Up|Down)|Enter|Escape|Tab)$/

/** Every key that is written where it is bound, with what is written around it. */
function keysWritten(): { name: string; key: string; around: string }[] {
  return sources.flatMap(({ name, text }) =>
    [...text.matchAll(/useKey\(\s*(?:\w+ && )?'([^']+)'|<KeyButton\s+k="([^"]+)"|\{ k: '([^']+)' \}/g)].map(
      (found) => ({
        name,
        key: (found[1] ?? found[2] ?? found[3]) as string,
        around: text.slice(found.index, found.index + 420),
      }),
    ),
  )
}

/** A sentence as a source may say it: whole, or with the last part in a gap (`milestone.${milestone}`). */
function isSaid(sentence: string, text: string): boolean {
  const stem = sentence.slice(0, sentence.lastIndexOf('.') + 1)
  return text.includes(`'${sentence}'`) || text.includes(`"${sentence}"`) || text.includes(`\`${stem}\${`)
}

/** Keys that come from a list: which, and where its acts come from. */
const fromLists: Readonly<Record<string, string>> = {
  'administration/administration-screen.tsx digit': 'sections',
  'desk/header.tsx screens[screen].key': 'screens',
  'desk/pane-slot.tsx paneKeys[pane]': 'panes',
  'desk/windows-menu.tsx paneKeys[pane]': 'panes',
  'map/layer-keys.tsx k': 'map.units, map.incidents',
  'incident-page/chronicle.tsx digit': 'filters of the story',
  'report/controls.tsx String(at + 1)': 'periods',
  'report/controls.tsx key': 'divisions',
  'alarms/danger-band.tsx actKey': 'alarm.take, alarm.seen',
  'units/crew-emergency.tsx sosKey': 'unit.sos',
  'units/unit-card.tsx letter.toLowerCase()': 'milestones',
  'dispatch/proposal.tsx key': 'dispatch.orInstead',
  'parts/bar-panel.tsx k': 'account.mine, settings.open',
  // digits of a list that is answered or chosen from
  'alarms/place-cautions.tsx k': 'digits',
  'call/ending.tsx digit': 'digits',
  'closures/closure-acts.tsx k': 'digits',
  'call/passing.tsx digit': 'digits',
  'call/question-step.tsx digit': 'digits',
  'dispatch/actions.tsx digit': 'digits',
  'dispatch/proposal.tsx slot.unit ? k : undefined': 'digits',
  'dispatch/working-units.tsx row && k': 'digits',
  'session/sign-in.tsx k': 'digits, before anybody has keys',
  'supervision/over-limit-list.tsx k': 'digits',
}

describe('keys that are bound', () => {
  it('console/W3 every key written beside what it does is an act that a person can give another key', () => {
    const written = keysWritten()
    expect(written.length).toBeGreaterThan(100)
    const missing = written.filter(({ name, key, around }) => {
      if (fixed.test(key)) return false
      const file = sources.find((source) => source.name === name)?.text ?? ''
      const rows = acts.filter((act) => act.key === key)
      const near = rows.some((act) => act.says.some((sentence) => isSaid(sentence, around)))
      const spelt = /\bt\(|as="/.test(around.slice(0, 60))
      return !near && (spelt || !rows.some((act) => act.says.some((sentence) => isSaid(sentence, file))))
    })
    expect(missing.map(({ name, key }) => `${name} ${key}`)).toEqual([])
  })

  it('console/W3 every key that comes from a list is one of the lists that the acts are made of', () => {
    const found = sources.flatMap(({ name, text }) =>
      [
        ...text.matchAll(/\buseKey\(\s*([^'\s][^,]*?),/g),
        ...text.matchAll(/<KeyButton\s+(?:key=\{\w+\}\s+)?k=\{([^}]+)\}/g),
        ...text.matchAll(/<KeyButton(?:\s+\w+=\{[^}]*\})*\s+k=\{([^}]+)\}/g),
      ]
        .map((match) => `${name} ${match[1]}`)
        .filter((one) => !/ \w+ && '[^']+'$/.test(one)),
    )
    const unknown = [...new Set(found)].filter((one) => fromLists[one] === undefined)
    expect(unknown).toEqual([])
  })
})
