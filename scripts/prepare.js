// Builds after an install. npx, too, runs this in a checkout, even in one whose packages are not installed yet; failing
// there would leave npx's cache broken for good, so that case is only said.
import { existsSync } from 'node:fs'

if (existsSync(new URL('../node_modules/rolldown/package.json', import.meta.url))) await import('./build.ts')
else console.error('prep is not built, as its packages are not installed: run npm ci first')
