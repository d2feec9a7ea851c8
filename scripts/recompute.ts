/**
 * Recomputes figures of the demo from what `prep why` prints of each, by arithmetic of its own, and compares them with
 * what the other reports show: 1e-9 is the most they may differ by. Needs a build.
 *
 *     npm run recompute
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { recompute } from './recompute/recompute.ts'

const PREP = join(import.meta.dirname, '..', 'bin', 'prep.js')
const folder = mkdtempSync(join(tmpdir(), 'prep-recompute-'))
const demo = join(folder, 'demo')

function run(argv: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PREP, ...argv], {
    encoding: 'utf8',
    env: { ...process.env, PREP_HOME: folder },
    maxBuffer: 100_000_000,
  })
  if (status !== 0) throw new Error(`prep ${argv.join(' ')}: ${stderr}`)
  return stdout
}

try {
  run(['demo', '--keep', demo])
  const all = await recompute(async (argv) => JSON.parse(run(['--home', demo, ...argv, '--json'])))
  for (const { name, subject, recomputed, shown, command, isSame } of all)
    console.log(
      [
        isSame ? 'same' : 'DIFFERS',
        subject.padEnd(42),
        name.padEnd(28),
        String(recomputed).padEnd(22),
        String(shown).padEnd(22),
        command,
      ].join('  '),
    )
  const differing = all.filter(({ isSame }) => !isSame).length
  console.log(`${all.length} figures recomputed, ${differing} differ by more than 1e-9`)
  process.exitCode = differing === 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
