import { expect, test } from 'vitest'
import { fasterFigure, floorFigure, limitFigure, median, percentile, ratioFigure, tableOf } from './frame.ts'

const figure = { id: 'centre/N1', what: 'commits', value: 45, unit: '/s', peer: 'INSERT', peerValue: 100 }

test('centre/N a bench says whether a bar was held, at its very edge too', () => {
  expect(ratioFigure(figure, 0.45).holds).toBe(true)
  expect(ratioFigure(figure, 0.46).holds).toBe(false)
  expect(limitFigure(figure, 45).holds).toBe(true)
  expect(limitFigure(figure, 44).holds).toBe(false)
  expect(floorFigure(figure, 45).holds).toBe(true)
  expect(floorFigure(figure, 46).holds).toBe(false)
  const time = { ...figure, unit: 'ms', value: 2, peerValue: 10 }
  expect(fasterFigure(time, 5).holds).toBe(true)
  expect(fasterFigure(time, 5.1).holds).toBe(false)
})

test('centre/N percentiles are by nearest rank', () => {
  const values = [5, 1, 4, 2, 3]
  expect(median(values)).toBe(3)
  expect(percentile(values, 0.95)).toBe(5)
  expect(percentile(values, 0)).toBe(1)
  expect(median([])).toBeNaN()
})

test('centre/N the table shows value, peer, ratio, bar and verdict', () => {
  const table = tableOf([
    ratioFigure(figure, 0.5),
    { id: 'x', what: 'y', value: null, unit: '', absent: 'no data' },
  ])
  expect(table).toContain('45 /s')
  expect(table).toContain('INSERT: 100 /s')
  expect(table).toContain('0.450')
  expect(table).toContain('NOT HELD')
  expect(table).toContain('no data')
})
