/** Lets the browser keep the console's own files, once the first screen stands and nobody waits for anything. */
export function keepShell(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const register = () => {
    navigator.serviceWorker.register('/shell-worker.js', { updateViaCache: 'none' }).catch(() => {
      // an address without TLS, or a browser that forbids it: a reload needs the centre then
    })
  }
  if (document.readyState === 'complete') setTimeout(register, 1500)
  else window.addEventListener('load', () => setTimeout(register, 1500), { once: true })
}
