import { describe, expect, it } from 'vitest'
import { addressOfPane, featuresOf, paneKeys, paneOf, panes } from './panes.ts'

describe('panes in windows of their own', () => {
  it('console/W11 each pane has its own address, and its address is that pane', () => {
    for (const pane of panes) expect(paneOf(new URL(addressOfPane(pane), 'http://c').hash)).toBe(pane)
    for (const other of ['', '#dispatch', '#pane/', '#pane/secrets', '#pane/map/x', '#pane/constructor'])
      expect(paneOf(other), other).toBeUndefined()
  })

  it('console/W11 each pane has a key of its own', () => {
    expect(new Set(Object.values(paneKeys)).size).toBe(panes.length)
  })

  it('console/W11 a window opens where it stood last, else on the other screen, else beside', () => {
    const last = { left: 1, top: 2, width: 3, height: 4 }
    const other = { left: 1920, top: 0, width: 1920, height: 1080 }
    expect(featuresOf(last, other)).toBe('popup,left=1,top=2,width=3,height=4')
    expect(featuresOf(undefined, other)).toContain('left=1920')
    expect(featuresOf(undefined, undefined)).toContain('popup')
  })
})
