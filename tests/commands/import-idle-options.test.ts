import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'

// No option is accepted and then ignored: one that changed nothing is said to have, and is no fault.

const NOW = '2026-11-26T12:00:00Z'

const ROWS = 'date,title,difficulty,status,minutes\n2026-11-02,Ring of beads,medium,solved,30\n'
const RATED = 'date,rubric,value,rater\n2026-11-02,coding,4,mentor:Ana\n'

const fileOf = (name: string, content: string): string => {
  const file = join(temporaryFolder(), name)
  writeFileSync(file, content)
  return file
}

async function idle(content: string, argv: readonly string[], home = temporaryFolder()): Promise<unknown> {
  const file = fileOf('sheet.csv', content)
  const { data } = await prepJson(['import', file, ...argv], { home, now: NOW })
  return (data as { idle: string[] }).idle
}

describe('an option that changed nothing', () => {
  it.each([
    ['minutes', ROWS, ['--minutes', '25']],
    ['on', ROWS, ['--on', 'yesterday']],
    ['dates', ROWS, ['--dates', 'dmy']],
    ['zone', ROWS, ['--zone', 'Europe/Berlin']],
    ['equal-rows', ROWS, ['--equal-rows', 'keep']],
    ['undated', ROWS, ['--undated']],
    ['update', ROWS, ['--update']],
    ['scale', RATED, ['--scale', '1-5']],
    ['by', RATED, ['--by', 'peer']],
  ])('is said to have: --%s', async (name, content, argv) => {
    const as = content === ROWS ? 'coding' : 'ratings'
    expect(await idle(content, ['--as', as, ...argv])).toEqual([name])
  })

  it.each([
    ['minutes', 'date,title\n2026-11-02,Ring of beads\n', ['--minutes', '25']],
    ['on', 'title,minutes\nRing of beads,30\n', ['--on', 'yesterday']],
    ['dates', 'date,title,minutes\n02/11/2026,Ring of beads,30\n', ['--dates', 'dmy']],
    ['zone', 'date,title,minutes\n2026-11-02T23:00:00Z,Ring of beads,30\n', ['--zone', 'Asia/Tokyo']],
    ['equal-rows', `${ROWS}${ROWS.split('\n')[1]}\n`, ['--equal-rows', 'drop']],
    ['undated', 'title,status\nRing of beads,solved\n', ['--undated']],
  ])('is not where a row needs it: --%s', async (_, content, argv) => {
    expect(await idle(content, ['--as', 'coding', ...argv])).toEqual([])
  })

  it('is told of in one line, and a file may be imported again with it every week', async () => {
    const home = temporaryFolder()
    const file = fileOf('sheet.csv', ROWS)
    const again = async () =>
      prep(['import', file, '--as', 'coding', '--minutes', '25', '--update'], { home, now: NOW })
    await again()
    const { code, stdout } = await again()
    expect(code).toBe(0)
    expect(stdout).toContain('--minutes changed nothing: every row says how long it took')
    expect(stdout).toContain('--update changed nothing: nothing in the file differs from what is')
    writeFileSync(file, ROWS.replace('solved', 'attempted'))
    expect((await again()).stdout).not.toContain('--update changed nothing')
  })

  it('is not told of while something is open', async () => {
    const argv = ['--as', 'coding', '--on', 'yesterday', '--dry-run']
    const file = fileOf('sheet.csv', 'date,title\n2026-11-02,Ring of beads\n')
    const { stdout } = await prep(['import', file, ...argv, '--json'], { home: temporaryFolder(), now: NOW })
    expect(JSON.parse(stdout).data).toMatchObject({ idle: [], faults: [{ cure: '--minutes N' }] })
  })

  it('of several files has to have changed nothing in any', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'a.csv'), ROWS)
    writeFileSync(join(folder, 'b.csv'), 'date,title\n2026-11-03,Grid walk\n')
    const argv = ['import', folder, '--as', 'coding', '--minutes', '25', '--on', 'yesterday', '--dry-run']
    const { data } = await prepJson(argv, { home: temporaryFolder(), now: NOW })
    expect(data).toMatchObject({ idle: ['on'] })
  })

  it('is said of stories as well', async () => {
    const text = '# Fewer pages\n**Situation:** a\n**Task:** b\n**Action:** c\n**Result:** d\n'
    const file = fileOf('story.md', text)
    const home = temporaryFolder()
    await prep(['import', file, '--as', 'stories'], { home, now: NOW })
    const argv = ['import', file, '--as', 'stories', '--update', '--on', 'yesterday']
    expect((await prepJson(argv, { home, now: NOW })).data).toMatchObject({ idle: ['update', 'on'] })
  })
})
