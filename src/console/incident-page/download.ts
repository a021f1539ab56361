/** Asks the browser to save what the centre hands out; the centre records it first. */
export function download(
  incident: string,
  format: 'pdf' | 'json',
  reason: string,
  language: 'es' | 'en',
): void {
  const link = document.createElement('a')
  link.href = exportAddress(incident, format, reason, language)
  link.download = ''
  document.body.append(link)
  link.click()
  link.remove()
}

export function exportAddress(
  incident: string,
  format: 'pdf' | 'json',
  reason: string,
  language: 'es' | 'en',
): string {
  const query = new URLSearchParams({ reason, ...(format === 'pdf' && { language }) })
  return `/api/incidents/${encodeURIComponent(incident)}/export.${format}?${query}`
}
