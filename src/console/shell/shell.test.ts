import { describe, expect, it } from 'vitest'
import { cacheOf, oldCaches, type Shell, wayOf } from './shell.ts'

const origin = 'https://centro.example'
const shell: Shell = { build: 'b2', files: ['/assets/console-abc12345.js'] }
const get = (path: string, mode = 'cors') => ({ method: 'GET', mode, url: new URL(path, origin).href })

describe('the shell of a console', () => {
  it('console/W16 the page is asked of the centre first, its files of this browser', () => {
    expect(wayOf(get('/', 'navigate'), origin, shell)).toBe('page')
    expect(wayOf(get('/#dispatch', 'navigate'), origin, shell)).toBe('page')
    expect(wayOf(get('/assets/console-abc12345.js'), origin, shell)).toBe('file')
  })

  it('console/W16 nothing that the centre says, nor the map, nor the public page, is answered from here', () => {
    for (const path of [
      '/api/snapshot',
      '/api/session',
      '/map/tiles/1/1/1',
      '/llamar',
      '/setup',
      '/healthz',
    ]) {
      expect(wayOf(get(path), origin, shell), path).toBe('none')
      expect(wayOf(get(path, 'navigate'), origin, shell), path).toBe('none')
    }
    expect(wayOf({ ...get('/'), method: 'POST', mode: 'navigate' }, origin, shell)).toBe('none')
    expect(wayOf(get('https://other.example/', 'navigate'), origin, shell)).toBe('none')
  })

  it('console/W16 a file of another build is not taken for one of this', () => {
    expect(wayOf(get('/assets/console-old00000.js'), origin, shell)).toBe('none')
  })

  it('console/W16 when a build serves, what is kept of the others goes, and nothing else', () => {
    const names = [cacheOf(shell), cacheOf({ ...shell, build: 'b1' }), 'someone-else']
    expect(oldCaches(names, shell)).toEqual([cacheOf({ ...shell, build: 'b1' })])
  })
})
