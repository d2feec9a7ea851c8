import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PACKAGE_ROOT, prep, prepJson, temporaryFolder } from '../harness/prep.ts'

const DRILLS = join(PACKAGE_ROOT, 'data', 'frameworks', 'amazon-em', 'drills')
const REPAIRED = join(PACKAGE_ROOT, 'tests', 'fixtures', 'drills')
const drills = readdirSync(DRILLS)
const drill = 'drill-audit-export'

const at = (minutes: number): string => new Date(Date.UTC(2026, 10, 22, 12, minutes)).toISOString()

/** A home and a working directory of one test. */
function place(): { home: string; cwd: string } {
  const root = temporaryFolder()
  const [home, cwd] = [join(root, 'home'), join(root, 'work')]
  mkdirSync(cwd)
  return { home, cwd }
}

const check = ['practice', 'debugging', drill, '--check']

describe('debugging drills', () => {
  it('has a repaired version of every drill to test with', () => {
    expect(readdirSync(REPAIRED).sort()).toEqual(drills.sort())
    expect(drills.length).toBeGreaterThanOrEqual(12)
  })

  it.each(drills)('%s fails as it is shipped and passes once it is repaired', async (id) => {
    const { home, cwd } = place()
    const begun = await prepJson(['practice', 'debugging', id], { home, cwd, now: at(0) })
    expect(begun.data).toMatchObject({ problem: id, folder: join(cwd, id) })

    const failing = await prep(['practice', 'debugging', id, '--check', '--json'], { home, cwd, now: at(3) })
    expect(failing.code).toBe(1)
    const { data } = JSON.parse(failing.stdout)
    expect(data.fault).toBeNull()
    expect(data.failed).toBeGreaterThanOrEqual(1)
    expect(data.passed).toBeGreaterThanOrEqual(1)

    cpSync(join(REPAIRED, id), join(cwd, id), { recursive: true })
    const passing = await prepJson(['practice', 'debugging', id, '--check'], { home, cwd, now: at(7) })
    expect(passing.data).toMatchObject({
      problem: id,
      minutes: 7,
      solved: true,
      isAutomated: true,
      isWithinLimit: true,
    })
  })
})

describe('a drill', () => {
  it('is recorded as solved only once, and says afterwards that nothing is open', async () => {
    const { home, cwd } = place()
    await prep(['practice', 'debugging', drill], { home, cwd, now: at(0) })
    cpSync(join(REPAIRED, drill), join(cwd, drill), { recursive: true })
    expect((await prep(check, { home, cwd, now: at(5) })).code).toBe(0)
    const again = await prep(check, { home, cwd, now: at(6) })
    expect(again.code).toBe(4)
    expect(again.stderr).toContain('is open')
  })

  it('takes over the limit as well, and says so', async () => {
    const { home, cwd } = place()
    await prep(['practice', 'debugging', drill], { home, cwd, now: at(0) })
    cpSync(join(REPAIRED, drill), join(cwd, drill), { recursive: true })
    const done = await prepJson(check, { home, cwd, now: at(25) })
    expect(done.data).toMatchObject({ minutes: 25, solved: true, isWithinLimit: false })
  })

  it('counts as failed when it is given up', async () => {
    const { home, cwd } = place()
    const begun = await prepJson(['practice', 'debugging', drill], { home, cwd, now: at(0) })
    const { start } = begun.data as { start: string }
    expect((await prep(['practice', 'abandon', start.slice(-8)], { home, cwd, now: at(4) })).code).toBe(0)
    const objectives = await prepJson(['objectives', 'l6-coding-analyze'], { home, cwd, now: at(5) })
    expect(objectives.data).toMatchObject({ objectives: [{ id: 'l6-coding-analyze', value: 0, n: 1 }] })
    expect((await prep(check, { home, cwd, now: at(6) })).code).toBe(4)
    expect((await prep(['undo'], { home, cwd, now: at(7) })).code).toBe(0)
    expect((await prepJson(['practice', 'list'], { home, cwd, now: at(8) })).data).toMatchObject({
      open: [{ id: start }],
    })
  })

  it('is not finished when a test was changed or taken away', async () => {
    const { home, cwd } = place()
    await prep(['practice', 'debugging', drill], { home, cwd })
    const path = join(cwd, drill, 'audit.test.mjs')
    const shipped = readFileSync(path, 'utf8')
    writeFileSync(path, "import { test } from 'node:test'\ntest('nothing', () => {})\n")
    const changed = await prep(check, { home, cwd })
    expect(changed.code).toBe(1)
    expect(changed.stderr).toContain('audit.test.mjs was changed')
    writeFileSync(path, shipped)
    writeFileSync(join(cwd, drill, 'audit.mjs'), 'process.exit(0)\n')
    const quit = await prep(check, { home, cwd })
    expect(quit.code).toBe(1)
    const list = await prepJson(['practice', 'list'], { home, cwd })
    expect((list.data as { open: unknown[] }).open).toHaveLength(1)
  })

  it('never writes over what is there, and registers nothing then', async () => {
    const { home, cwd } = place()
    mkdirSync(join(cwd, drill))
    writeFileSync(join(cwd, drill, 'mine.txt'), 'mine')
    const refused = await prep(['practice', 'debugging', drill], { home, cwd })
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain('is not empty')
    expect(readdirSync(join(cwd, drill))).toEqual(['mine.txt'])
    expect((await prepJson(['practice', 'list'], { home, cwd })).data).toEqual({ open: [] })
    expect(existsSync(join(home, 'prep.sqlite'))).toBe(false)
  })

  it('is laid out where --folder says, and nowhere else', async () => {
    const { home, cwd } = place()
    await prep(['practice', 'debugging', drill, '--folder', 'deep/er'], { home, cwd })
    expect(readdirSync(cwd)).toEqual(['deep'])
    expect(readdirSync(join(cwd, 'deep', 'er')).sort()).toEqual(['README.md', 'audit.mjs', 'audit.test.mjs'])
    const missing = await prep(check, { home, cwd })
    expect(missing.code).toBe(4)
    expect(missing.stderr).toContain('--folder')
    expect((await prep([...check, '--folder', 'deep/er'], { home, cwd })).code).toBe(1)
  })

  it('runs its program without our environment and cannot reach other files', async () => {
    const { home, cwd } = place()
    await prep(['practice', 'debugging', drill], { home, cwd })
    const secret = join(home, 'prep.sqlite')
    writeFileSync(
      join(cwd, drill, 'audit.mjs'),
      `import { readFileSync, writeFileSync } from 'node:fs'
       const seen = []
       try { readFileSync(${JSON.stringify(secret)}); seen.push('read') } catch { }
       try { writeFileSync(${JSON.stringify(join(cwd, 'out.txt'))}, 'x'); seen.push('wrote') } catch { }
       if (process.env.SECRET || process.env.NODE_TEST_CONTEXT?.startsWith('child')) seen.push('env')
       if (seen.length > 0) throw new Error(seen.join())
       export class AuditLog {}
       export const exportAudit = async () => []`,
    )
    const run = await prep([...check, '--json'], { home, cwd, env: { SECRET: 's', NODE_TEST_CONTEXT: 'child-v8' } })
    const { data } = JSON.parse(run.stdout)
    expect(data.passed).toBe(1)
    expect(data.failed).toBe(4)
    expect(existsSync(join(cwd, 'out.txt'))).toBe(false)
  })

  it('refuses to guess its time when the clock was set back', async () => {
    const { home, cwd } = place()
    await prep(['practice', 'debugging', drill], { home, cwd, now: at(30) })
    cpSync(join(REPAIRED, drill), join(cwd, drill), { recursive: true })
    const done = await prep(check, { home, cwd, now: at(0) })
    expect(done.code).toBe(2)
    expect(done.stderr).toContain('clock was set back')
    const cure = /prep (practice debugging \S+ --check --minutes 10)/.exec(done.stderr)?.[1] ?? ''
    expect((await prep(cure.split(' '), { home, cwd, now: at(0) })).code).toBe(0)
  })
})
