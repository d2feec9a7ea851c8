import { describe, expect, it } from 'vitest'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'

// biome-ignore lint/suspicious/noExplicitAny: a script sees untyped JSON
const gates = async (home: string): Promise<any[]> => ((await prepJson(['gate'], { home })).data as any).gates

const said = (home: string) =>
  prep(['init', '--years', '9', '--hours-per-week', '15', '--attest', 'role=yes'], { home })

/** A home that passes the entry gate and no other. */
async function entered(): Promise<string> {
  const home = temporaryFolder()
  await said(home)
  return home
}

describe('prep gate', () => {
  it("passes the entry gate on one's own word, opens the next and keeps those after it locked", async () => {
    const home = await entered()
    expect((await gates(home)).map(({ state, met, of }) => [state, met, of])).toEqual([
      ['passed', 3, 3],
      ['open', 0, 4],
      ['locked', 0, expect.any(Number)],
      ['locked', 0, expect.any(Number)],
    ])
  })

  it('exits 1 with --exit-code until the gate, or every gate, is passed', async () => {
    const home = temporaryFolder()
    const code = async (...argv: string[]) => (await prep(['gate', ...argv], { home })).code
    const [entry] = await gates(home)
    expect(await code(entry.id, '--exit-code')).toBe(1)
    expect(await code(entry.id)).toBe(0)
    await said(home)
    expect(await code(entry.id, '--exit-code')).toBe(0)
    expect(await code('--exit-code')).toBe(1)
  })

  it('explains how to record what is missing, and what of it is next, only when asked', async () => {
    const home = temporaryFolder()
    const plain = (await prep(['gate', 'foundational'], { home })).stdout
    const { stdout } = await prep(['gate', 'foundational', '--explain'], { home })
    expect(stdout).toContain('$ prep init --attest experience=7')
    expect(stdout).toContain('Still needed: your statement')
    expect(plain).not.toContain('$ prep')
  })
})

describe('prep gate --commit', () => {
  it('freezes a passed gate once, with its evidence', async () => {
    const home = await entered()
    const { stdout, code } = await prep(['gate', '--commit'], { home })
    expect(code).toBe(0)
    expect(stdout).toContain('Foundational gate: committed with 3 entries as evidence.')
    const [entry, next] = await gates(home)
    expect(entry.committed).toMatchObject({ on: '2026-11-22', framework: expect.stringContaining('@') })
    expect(next.committed).toBeNull()
    const again = await prep(['gate', '--commit'], { home })
    expect(again.code).toBe(1)
    expect(again.stderr).toContain('no gate is newly passed')
    const named = await prep(['gate', entry.id, '--commit'], { home })
    expect(named.stderr).toContain(`${entry.id} was already committed on Nov 22`)
    const open = await prep(['gate', next.id, '--commit'], { home })
    expect(open.code).toBe(1)
    expect(open.stderr).toContain(`${next.id} is not passed: 0 of 4 met`)
  })
})

describe('prep gate --override', () => {
  it('lets one criterion pass by decision, says so and why, and never calls it met', async () => {
    const home = temporaryFolder()
    const [entry] = await gates(home)
    const [criterion, other] = entry.criteria
    const subject = `${entry.id}.${criterion.id}`
    const ran = await prep(['gate', '--override', subject, '--reason', 'years abroad'], { home })
    expect(ran.code).toBe(0)
    const [after] = await gates(home)
    expect(after.criteria[0]).toMatchObject({ id: criterion.id, verdict: 'overridden' })
    expect(after.criteria[0].notes).toContain('overridden on Nov 22: years abroad')
    expect(after.criteria[1]).toEqual(other)
    await prep(['undo'], { home })
    expect((await gates(home))[0].criteria[0].verdict).toBe(criterion.verdict)
  })

  it('takes the criterion alone where one gate is named', async () => {
    const home = temporaryFolder()
    const [entry] = await gates(home)
    const id = entry.criteria[1].id
    expect((await prep(['gate', entry.id, '--override', id, '--reason', 'seen'], { home })).code).toBe(0)
    expect((await gates(home))[0].criteria.map((one: { verdict: string }) => one.verdict === 'overridden')).toEqual([
      false,
      true,
      false,
    ])
  })

  it.each([
    [['--override', 'foundational.role'], 2, 'an override needs a reason'],
    [['--override', 'foundational.role', '--reason', '  '], 2, 'an override needs a reason'],
    [['--override', 'role', '--reason', 'x'], 2, '--override takes GATE.CRITERION, not "role"'],
    [['--override', 'foundational.nothing', '--reason', 'x'], 4, 'no criterion of'],
    [['--override', 'gate9.role', '--reason', 'x'], 4, 'no gate gate9'],
  ])('refuses %j and records nothing', async (argv, code, says) => {
    const home = temporaryFolder()
    const ran = await prep(['gate', ...argv], { home })
    expect(ran.code).toBe(code)
    expect(ran.stderr).toContain(says)
    expect((await prepJson(['history'], { home })).data).toMatchObject({ entries: [] })
  })
})
