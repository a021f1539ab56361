/** What the centre answered, or that it could not be reached (or broke, which to an operator is the same). */
export type Answer<T> = { reached: true; status: number; body: T } | { reached: false }

/** Asks the centre for something. Never throws. */
export async function ask<T>(path: string, init: RequestInit = {}): Promise<Answer<T>> {
  try {
    const response = await fetch(path, {
      credentials: 'same-origin',
      ...init,
      headers: { accept: 'application/json', ...(init.body ? { 'content-type': 'application/json' } : {}) },
    })
    if (response.status >= 500) return { reached: false }
    const body = (await response.json().catch(() => ({}))) as T
    return { reached: true, status: response.status, body }
  } catch {
    return { reached: false }
  }
}

export function post<T>(path: string, body: unknown): Promise<Answer<T>> {
  return ask<T>(path, { method: 'POST', body: JSON.stringify(body) })
}
