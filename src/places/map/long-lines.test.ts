import { describe, expect, test } from 'vitest'
import { drawnMap } from '../../roads/drawn-map.test-support.ts'
import { lineMetres } from '../geometry.ts'
import { longLines } from './long-lines.ts'

const named = (drawing: string, ways: Parameters<typeof drawnMap>[1]) => drawnMap(drawing, ways).segments
const shapes = (lines: ReturnType<typeof longLines>) =>
  lines
    .map(({ segments }) =>
      segments
        .map(({ id }) => id)
        .sort()
        .join(' '),
    )
    .sort()

describe('centre/P4 lines long enough for a name', () => {
  test('centre/P4 the blocks of a street become one line, whatever way each was drawn', () => {
    const segments = [
      ...named('A-B-C-D', { AB: { name: 'Larga' }, DC: { name: 'Larga' }, CB: { name: 'Larga' } }),
    ]
    const [line, ...others] = longLines(segments, ({ name }) => name)
    expect(others).toEqual([])
    expect(line?.segments).toHaveLength(3)
    expect(lineMetres(line?.line ?? [])).toBeCloseTo(600, 0)
  })

  test('centre/P4 other keys are other lines', () => {
    const segments = named('A-B-C', { AB: { name: 'Larga' }, BC: { name: 'Larga', bridge: true } })
    expect(shapes(longLines(segments, ({ name, bridge }) => `${name} ${bridge}`))).toEqual(['AB', 'BC'])
  })

  test('centre/P4 where a street forks the name goes straight on', () => {
    const drawing = 'A-B-C\n   D'
    const segments = named(drawing, { AB: { name: 'X' }, BD: { name: 'X' }, BC: { name: 'X' } })
    expect(shapes(longLines(segments, ({ name }) => name))).toEqual(['AB BC', 'BD'])
  })

  test('centre/P4 round a sharp corner a name does not go', () => {
    const segments = named('A--B\n   |\n   C', { AB: { name: 'X' }, BC: { name: 'X' } })
    expect(shapes(longLines(segments, ({ name }) => name))).toEqual(['AB', 'BC'])
  })

  test('centre/P4 a ring ends; nothing is lost and nothing double', () => {
    const drawing = ' A-B \nF   C\n E-D '
    const ring = named(drawing, {
      AB: { name: 'O' },
      BC: { name: 'O' },
      CD: { name: 'O' },
      DE: { name: 'O' },
      EF: { name: 'O' },
      FA: { name: 'O' },
    })
    const lines = longLines(ring, ({ name }) => name)
    expect(lines.flatMap(({ segments }) => segments.map(({ id }) => id)).sort()).toEqual([
      'AB',
      'BC',
      'CD',
      'DE',
      'EF',
      'FA',
    ])
    const metres = lines.reduce((sum, { line }) => sum + lineMetres(line), 0)
    expect(metres).toBeCloseTo(
      ring.reduce((sum, { line }) => sum + lineMetres(line), 0),
      3,
    )
  })
})
