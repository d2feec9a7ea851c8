import { describe, expect, it } from 'vitest'
import { hasStrace, killAtCalls, killAtMoments, restoreBesideWriters } from '../../scripts/faults/restore.ts'

// A small share of what `node scripts/faults/restore.ts` tries.
const SEED = 20_261_122

describe('restores', () => {
  it('beside two writers that never rest lose nothing that was acknowledged', async () => {
    expect(await restoreBesideWriters(SEED, 3)).toMatchObject({ tried: 3, failed: [] })
  })

  it('and backups that are killed at any moment leave whole ledgers, and nothing that prep does not know of', async () => {
    expect(await killAtMoments(SEED, 3)).toMatchObject({ tried: 3, failed: [] })
  })

  it.skipIf(!hasStrace())('are killed as harmlessly at each of their own calls', async () => {
    expect(await killAtCalls(SEED, 4)).toMatchObject({ tried: 4, failed: [] })
  })
})
