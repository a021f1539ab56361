import { expect, test } from 'vitest'
import { properName } from './proper-name.ts'

test.each([
  ['MARKET ST', 'Market St'],
  ['03RD ST', '3rd St'],
  ['22ND AVE', '22nd Ave'],
  ['MCALLISTER ST', 'McAllister St'],
  ["O'FARRELL ST", "O'Farrell St"],
  ['AVENUE OF THE PALMS', 'Avenue of the Palms'],
  ['I-280 NORTHBOUND', 'I-280 Northbound'],
  ['HWY 101 TO I-80 RAMP', 'Hwy 101 to I-80 Ramp'],
  ['AVENUE C', 'Avenue C'],
  ['EL CAMINO DEL MAR', 'El Camino del Mar'],
  ["SAINT MARY'S AVE", "Saint Mary's Ave"],
  ['GARCÍA-MORENO', 'García-Moreno'],
])('centre/P1 %s is written %s', (capitals, name) => {
  expect(properName(capitals)).toBe(name)
})
