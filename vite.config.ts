import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const server = process.env.AMPARO_SERVER ?? 'http://127.0.0.1:8911'

/** Where the console's service worker looks for what belongs to its build; replaced when the build is written. */
const shellMark = '__AMPARO_SHELL__'
/** The public page, and letters of languages that no console speaks. */
const notOfTheShell = /llamar|\.map$|\.woff$|cyrillic|greek|vietnamese/

/**
 * Writes into the service worker what the console of this build is made of. Another build is another text, which is
 * how a browser learns that there is a new one; names carry a hash of what they hold.
 */
function shellOfBuild(): Plugin {
  return {
    name: 'amparo-shell',
    generateBundle(_, bundle) {
      const worker = bundle['shell-worker.js']
      if (worker?.type !== 'chunk') throw new Error('the service worker was not built')
      const files = Object.keys(bundle)
        .filter((name) => name.startsWith('assets/') && !notOfTheShell.test(name))
        .sort()
      const build = createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 16)
      const shell = JSON.stringify({ build, files: files.map((name) => `/${name}`) })
      if (!worker.code.includes(shellMark)) throw new Error('the service worker names no shell')
      // a string in the worker's text: quoted once more
      worker.code = worker.code.replace(shellMark, JSON.stringify(shell).slice(1, -1).replace(/'/g, "\\'"))
    },
  }
}

/**
 * Two pages: `dist/console/index.html`, served at `/`, and `dist/public/llamar.html`, served at `/llamar`.
 * Beside them `dist/shell-worker.js`, which serves the console from the browser where the centre cannot.
 * Nothing is inlined (the Content-Security-Policy allows neither `data:` scripts nor inline ones).
 * `npx vite` serves both with the running centre behind them (`AMPARO_SERVER` names another address).
 */
export default defineConfig({
  // vitest reads this file too, and looks for tests from the repository's root
  root: process.env.VITEST ? import.meta.dirname : resolve(import.meta.dirname, 'src'),
  // `src/public` is the citizens' room, not a folder of files to copy
  publicDir: false,
  plugins: [react(), shellOfBuild()],
  build: {
    outDir: resolve(import.meta.dirname, 'dist'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    rollupOptions: {
      input: {
        console: resolve(import.meta.dirname, 'src/console/index.html'),
        llamar: resolve(import.meta.dirname, 'src/public/llamar.html'),
        'shell-worker': resolve(import.meta.dirname, 'src/console/shell/shell-worker.ts'),
      },
      output: {
        // a service worker keeps its address: it serves the whole console
        entryFileNames: ({ name }) =>
          name === 'shell-worker' ? 'shell-worker.js' : 'assets/[name]-[hash].js',
      },
    },
  },
  worker: { format: 'es' },
  server: {
    port: 26100,
    proxy: {
      '/api': { target: server, ws: true, changeOrigin: true, headers: { origin: server } },
      // its answers name addresses by the host they were asked at
      '/map': { target: server },
    },
  },
})
