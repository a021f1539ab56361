import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env.AMPARO_SERVER ?? 'http://127.0.0.1:8911'

/**
 * Two pages: `dist/console/index.html`, served at `/`, and `dist/public/llamar.html`, served at `/llamar`.
 * Nothing is inlined (the Content-Security-Policy allows neither `data:` scripts nor inline ones).
 * `npx vite` serves both with the running centre behind them (`AMPARO_SERVER` names another address).
 */
export default defineConfig({
  // vitest reads this file too, and looks for tests from the repository's root
  root: process.env.VITEST ? import.meta.dirname : resolve(import.meta.dirname, 'src'),
  // `src/public` is the citizens' room, not a folder of files to copy
  publicDir: false,
  plugins: [react()],
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
