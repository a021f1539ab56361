import type { Point } from '../layer.ts'

// WGS 84.
const semiMajor = 6_378_137
const flattening = 1 / 298.257_223_563
const scale = 0.9996

/**
 * Reads UTM: zone and latitude band (or N/S for the hemisphere), easting, northing, in metres:
 * `17M 721980 9679578`, `17 S 721980mE 9679578mN`. The letter S is read as the band from 32° N where it lies so
 * for the northing, and as the southern hemisphere otherwise.
 */
export function parseUtm(text: string): Point | undefined {
  const parts =
    /^(\d{1,2})\s*([C-HJ-NP-X])\s+(\d{6}(?:\.\d+)?)\s*m?E?[\s,;]+(\d{6,8}(?:\.\d+)?)\s*m?N?$/i.exec(text)
  if (!parts) return undefined
  const [zone, letter] = [Number(parts[1]), (parts[2] as string).toUpperCase()]
  const [easting, northing] = [Number(parts[3]), Number(parts[4])]
  if (zone < 1 || zone > 60 || easting < 100_000 || easting > 900_000 || northing > 10_000_000)
    return undefined
  const bandS = northing > 3_500_000 && northing < 4_450_000
  const south = letter === 'S' ? !bandS : letter < 'N'
  return fromUtm(zone, south, easting, northing)
}

/** Inverse transverse Mercator by Krüger's series to the third power of n: within a millimetre in a zone. */
export function fromUtm(zone: number, south: boolean, easting: number, northing: number): Point {
  const n = flattening / (2 - flattening)
  const radius = (semiMajor / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64)
  const beta = [n / 2 - (2 * n ** 2) / 3 + (37 * n ** 3) / 96, n ** 2 / 48 + n ** 3 / 15, (17 * n ** 3) / 480]
  const delta = [
    2 * n - (2 * n ** 2) / 3 - 2 * n ** 3,
    (7 * n ** 2) / 3 - (8 * n ** 3) / 5,
    (56 * n ** 3) / 15,
  ]
  const xi = (northing - (south ? 10_000_000 : 0)) / (scale * radius)
  const eta = (easting - 500_000) / (scale * radius)
  let [x, y] = [xi, eta]
  beta.forEach((value, i) => {
    const k = 2 * (i + 1)
    x -= value * Math.sin(k * xi) * Math.cosh(k * eta)
    y -= value * Math.cos(k * xi) * Math.sinh(k * eta)
  })
  const chi = Math.asin(Math.sin(x) / Math.cosh(y))
  let lat = chi
  delta.forEach((value, i) => {
    lat += value * Math.sin(2 * (i + 1) * chi)
  })
  const lon = zone * 6 - 183 + (Math.atan2(Math.sinh(y), Math.cos(x)) * 180) / Math.PI
  return [lon, (lat * 180) / Math.PI]
}
