/** Where the ground of the map is kept: beside the shells, and through every build. */
export const mapCache = 'amparo-map'

/** Which tiles there are and how they are drawn: asked of the centre first, kept apart for when it is gone. */
export const styleCache = 'amparo-map-style'

export function isMapStyle(url: URL): boolean {
  return url.pathname === '/map/style'
}

/** A city at the depths that people look at; some 20 MB. What was kept first goes first. */
export const mostTiles = 1200

/**
 * Whether a request asks for a tile that never changes: its address names the version of the map. The map is open to
 * everyone and shows nobody, so that it may be kept.
 */
export function isLastingTile(url: URL): boolean {
  return /^\/map\/tiles\/\d+\/\d+\/\d+\.mvt$/.test(url.pathname) && versionOf(url.href) !== undefined
}

function versionOf(url: string): string | undefined {
  return new URL(url).searchParams.get('v') || undefined
}

/** Which kept tiles go when one more has come: those of another map, then the oldest beyond the limit. */
export function tilesToDrop(kept: readonly string[], newest: string, most = mostTiles): string[] {
  const version = versionOf(newest)
  const others = kept.filter((url) => versionOf(url) !== version)
  const own = kept.filter((url) => versionOf(url) === version && url !== newest)
  return [...others, ...own.slice(0, Math.max(0, own.length + 1 - most))]
}
