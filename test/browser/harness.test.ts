import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPage } from '../harness/browser.ts'

const html = `<!doctype html><meta charset="utf-8"><title>Amparo</title>
<canvas id="canvas" width="4" height="4"></canvas><p id="words">¡Auxilio!</p>
<img src="http://elsewhere.example/pixel.png">`

let server: Server
let url: string

beforeAll(async () => {
  server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(html))
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})

afterAll(() => server.close())

test('centre/S6 a browser from an npm package opens our page, draws with WebGL 2 and reaches nobody else', async () => {
  const { page, foreignRequests } = await openPage(url)
  expect(await page.title()).toBe('Amparo')
  const pixel = await page.evaluate(() => {
    const gl = (document.getElementById('canvas') as HTMLCanvasElement).getContext('webgl2')
    if (!gl) return undefined
    gl.clearColor(1, 0, 0, 1)
    gl.clear(gl.COLOR_BUFFER_BIT)
    const bytes = new Uint8Array(4)
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, bytes)
    return [...bytes]
  })
  expect(pixel).toEqual([255, 0, 0, 255])
  expect(foreignRequests).toEqual(['http://elsewhere.example/pixel.png'])
})

test('centre/S6 it plays H.264, takes a phone for its screen and draws text', async () => {
  const { page } = await openPage(url, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
  const plays = await page.evaluate(() => MediaSource.isTypeSupported('video/mp4; codecs="avc1.42E01E"'))
  expect(plays).toBe(true)
  const width = await page.evaluate(() => document.getElementById('words')?.getBoundingClientRect().width)
  expect(width).toBeGreaterThan(20)
})
