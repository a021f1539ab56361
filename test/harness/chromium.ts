import { execFile } from 'node:child_process'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

const root = resolve(import.meta.dirname, '../..')

/** A browser ready to be launched on a machine that has none, nor its libraries. */
export interface UnpackedChromium {
  executable: string
  /** Where its libraries and fonts are. */
  environment: Record<string, string>
}

/**
 * Unpacks the browser of `@sparticuz/chromium` (about 2 s, once) under node_modules/.cache. The package unpacks
 * into the temporary folder and brings its libraries along only where it takes the machine for Amazon's, so it
 * is told so, in a process of its own.
 */
export async function unpackChromium(): Promise<UnpackedChromium> {
  const { version } = JSON.parse(
    await readFile(join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8'),
  )
  const folder = join(root, 'node_modules/.cache/amparo', `chromium-${version}`)
  if (!(await stat(folder).catch(() => undefined))) await unpackInto(folder)
  return {
    executable: join(folder, 'chromium'),
    environment: {
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  }
}

/** Launches it without a screen; WebGL works, by SwiftShader. */
export async function launchChromium(): Promise<Browser> {
  const { executable, environment } = await unpackChromium()
  const inherited = Object.entries(process.env).filter(([, value]) => value !== undefined) as [
    string,
    string,
  ][]
  return chromium.launch({
    executablePath: executable,
    headless: true,
    env: { ...Object.fromEntries(inherited), ...environment },
    args: [
      // Tests run as root in containers, where Chromium's sandbox refuses to start; they open our pages only.
      '--no-sandbox',
      '--disable-setuid-sandbox',
      '--disable-dev-shm-usage',
      '--ignore-gpu-blocklist',
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--font-render-hinting=none',
      '--no-pings',
      '--disable-domain-reliability',
    ],
  })
}

async function unpackInto(folder: string) {
  const unfinished = `${folder}.new-${process.pid}`
  await mkdir(unfinished, { recursive: true })
  const script = `import('@sparticuz/chromium').then((module) => module.default.executablePath())`
  const env = {
    ...process.env,
    TMPDIR: unfinished,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    NODE_OPTIONS: '',
  }
  await promisify(execFile)(process.execPath, ['-e', script], { cwd: root, env })
  await writeFile(join(unfinished, 'fonts.conf'), fontsConfig(folder))
  await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true, force: true }))
}

/** Only the fonts that came along: a screenshot looks the same on every machine. */
function fontsConfig(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'font-cache')}</cachedir>
</fontconfig>
`
}
