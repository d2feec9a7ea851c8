/** Runs every simulation study (`simulate-*.ts`) one after the other: `npm run simulate`. */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const studies = readdirSync(import.meta.dirname).filter((name) => /^simulate-.+\.ts$/.test(name))
const failed = studies.filter((study) => {
  console.log(`\n== ${study}`)
  return spawnSync(process.execPath, [join(import.meta.dirname, study)], { stdio: 'inherit' }).status !== 0
})
if (failed.length > 0) {
  console.error(`failed: ${failed.join(', ')}`)
  process.exitCode = 1
}
