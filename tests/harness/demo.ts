import { cpSync, existsSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import { prepText } from './prep.ts'

/** The home of a demo that a worker has lived through. */
let kept: string | null = null

/** Makes a home as `prep demo --keep` leaves it at the fixed clock; a worker lives through the twelve weeks once. */
export async function keepDemo(home: string): Promise<void> {
  if (kept === null || !existsSync(kept)) {
    const folder = mkdtempSync(join(inject('shared'), 'demo-'))
    await prepText(['demo', '--keep', 'demo'], { home: folder })
    kept = join(folder, 'demo')
  }
  cpSync(kept, home, { recursive: true })
}
