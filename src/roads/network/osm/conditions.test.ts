import { describe, expect, test } from 'vitest'
import { parseConditional } from './conditions.ts'
import { kindsIn } from './drawn-osm.test-support.ts'

const seven = [0, 1, 2, 3, 4].map((day) => [day * 1440 + 420, day * 1440 + 540])

/** Clauses as `value kinds`, with `@` where they have hours. */
function clausesOf(text: string): string[] {
  return parseConditional(text).clauses.map(
    ({ value, kinds, hours }) => `${value} ${kindsIn(kinds)}${hours ? ' @' : ''}`,
  )
}

describe('roads/R2 conditions', () => {
  test('roads/R2 a value and its hours, with parentheses or without', () => {
    for (const text of ['no @ (Mo-Fr 07:00-09:00)', 'no@(Mo-Fr 07:00-09:00)', 'no @ Mo-Fr 07:00-09:00'])
      expect(parseConditional(text).clauses).toEqual([{ value: 'no', kinds: 15, hours: seven }])
  })

  test.each([
    ['no @ (07:00-09:00); yes @ (Sa)', ['no nshf @', 'yes nshf @']],
    ['no @ (Mo 07:00-09:00; Tu 08:00-10:00)', ['no nshf @']],
    ['no @ Mo 07:00-09:00; Tu 08:00-10:00', ['no nshf @']],
    ['no @ (weight>7.5)', ['no h']],
    ['no @ weight > 7.5 t', ['no h']],
    ['no @ (weight<3.5)', ['no ']],
    ['no @ (weight<=3.5)', ['no ns']],
    ['yes @ (height<3)', ['yes ns']],
    ['no @ (length>=10)', ['no h']],
    ['no @ (width=2.55)', ['no h']],
    ['no @ (axleload>=2)', ['no nsh']],
    ['no @ (weight>7.5 AND Mo-Fr 22:00-06:00)', ['no h @']],
    ['no @ ((Mo-Fr 22:00-06:00) AND (weight>7.5))', []],
  ])('roads/R2 %s: %j', (text, clauses) => expect(clausesOf(text)).toEqual(clauses))

  test.each([
    'no @ (wet)',
    'no',
    'no @ ',
    ' @ (Mo)',
    'destination @ (residents)',
    'no @ (Nov-Mar)',
    'no @ (Mo AND Tu)',
    'no @ (weight>heavy)',
    'no @ (wheels>4)',
  ])('roads/R2 "%s" is not read, and is said not to be', (text) => {
    const { clauses, unread } = parseConditional(text)
    expect(clauses).toEqual([])
    expect(unread).toHaveLength(1)
  })

  test('roads/R2 what can be read is kept beside what cannot', () => {
    expect(parseConditional('no @ (wet); yes @ (Sa,PH)')).toMatchObject({
      clauses: [{ value: 'yes' }],
      unread: ['no @ (wet)'],
      namesHolidays: true,
    })
  })
})
