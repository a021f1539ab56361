import type { Point } from '../layer.ts'

const digits = '23456789CFGHJMPQRVWX'

/**
 * The middle of a full plus code of 10 or 11 digits (Open Location Code specification): pairs of digits in base
 * 20, latitude first; the eleventh is a cell of a grid of 4 columns and 5 rows. Short codes need a town to
 * refer to and are not read.
 */
export function parsePlusCode(text: string): Point | undefined {
  const parts = /^([2-9CFGHJMPQRVWX]{8})\+([2-9CFGHJMPQRVWX]{2,3})$/i.exec(text)
  if (!parts) return undefined
  const code = `${parts[1]}${parts[2]}`.toUpperCase()
  let [lat, lon, cell] = [-90, -180, 400]
  for (let i = 0; i < 10; i += 2) {
    cell /= 20
    lat += digits.indexOf(code[i] as string) * cell
    lon += digits.indexOf(code[i + 1] as string) * cell
  }
  let [height, width] = [cell, cell]
  if (code.length === 11) {
    const place = digits.indexOf(code[10] as string)
    height /= 5
    width /= 4
    lat += Math.floor(place / 4) * height
    lon += (place % 4) * width
  }
  return lat + height <= 90.0001 && lon <= 180 ? [lon + width / 2, lat + height / 2] : undefined
}
