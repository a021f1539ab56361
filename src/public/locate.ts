import { isNews, type LonLat } from './picture.ts'

export interface Fix {
  point: LonLat
  precisionMetres: number
}

const betweenReportsMs = 8000

/**
 * Follows the phone's position and tells of it when it is news: first at once, then when it has become much more
 * precise or moved. `denied` where the phone cannot or may not say. Answers how to stop.
 */
export function followPosition(told: (fix: Fix) => void, denied: () => void): () => void {
  if (!navigator.geolocation) {
    denied()
    return () => {}
  }
  let last: (Fix & { at: number }) | undefined
  const watch = navigator.geolocation.watchPosition(
    ({ coords }) => {
      const fix: Fix = {
        point: [coords.longitude, coords.latitude],
        precisionMetres: Math.round(coords.accuracy),
      }
      const early = last !== undefined && Date.now() - last.at < betweenReportsMs
      if (early || !isNews(last, fix)) return
      last = { ...fix, at: Date.now() }
      told(fix)
    },
    () => {
      if (!last) denied()
    },
    { enableHighAccuracy: true, maximumAge: 30_000, timeout: 15_000 },
  )
  return () => navigator.geolocation.clearWatch(watch)
}
