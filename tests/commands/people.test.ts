import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { asRecords, dataOf } from '../harness/json.ts'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'

async function homeWith(...calls: string[]): Promise<string> {
  const home = temporaryFolder()
  for (const call of calls) {
    const { code, stderr } = await prep(call.split(' '), { home })
    expect({ call, code, stderr: code === 0 ? '' : stderr }).toMatchObject({ call, code: 0 })
  }
  return home
}

const severity = z.object({ mean: z.number(), lo80: z.number(), hi80: z.number() })
const listed = z.object({
  people: z.array(
    z.looseObject({ id: z.string(), name: z.string(), aliases: z.array(z.string()), severity: severity.nullable() }),
  ),
})
const drawn = z.object({ competencies: z.array(z.looseObject({ id: z.string(), se: z.number().nullable() })) })

const people = async (home: string, ...words: string[]) =>
  listed.parse((await prepJson(['people', ...(words.length > 0 ? words : ['list'])], { home })).data).people
const seOf = async (home: string, competency: string): Promise<number> => {
  const { competencies } = drawn.parse((await prepJson(['dashboard'], { home })).data)
  return competencies.find(({ id }) => id === competency)?.se ?? Number.NaN
}

describe('prep people', () => {
  it('says how to ask somebody while nobody has rated', async () => {
    const home = temporaryFolder()
    expect((await prep(['people', 'list'], { home })).stdout).toContain('prep review-request create')
    expect(await people(home)).toEqual([])
  })

  it('lists one person whatever the spelling and role, and neither the learner nor an assistant', async () => {
    const home = await homeWith(
      'assess --set strategic=3',
      'assess --set strategic=3 --by mentor:Ana --on -3d',
      'assess --set coding=4 --by peer:ana --on -2d',
      'assess --set coding=4 --by assistant:Some-Model',
    )
    expect(await people(home)).toMatchObject([
      { id: 'ana', name: 'Ana', sources: ['mentor', 'peer'], aliases: [], ratings: 2, lastOn: '2026-11-20' },
    ])
  })

  it('merges two names into one person for every figure, and undo parts them again', async () => {
    const home = await homeWith(
      'assess --set strategic=3 --by mentor:Ana --on -9d',
      'assess --set strategic=4 --by mentor:Silva --on -3d',
    )
    const apart = await seOf(home, 'strategic')
    expect((await prep(['people', 'merge', 'Ana', 'silva'], { home })).code).toBe(0)
    expect(await people(home)).toMatchObject([{ name: 'Ana', aliases: ['Silva'], ratings: 2 }])
    // The same person twice tells less than two people.
    expect(await seOf(home, 'strategic')).toBeGreaterThan(apart)
    expect((await prep(['check'], { home })).code).toBe(0)
    await prep(['undo'], { home })
    expect((await people(home)).map(({ name }) => name)).toEqual(['Ana', 'Silva'])
    expect(await seOf(home, 'strategic')).toBe(apart)
  })

  it('keeps the names of a person that is merged into another', async () => {
    const home = await homeWith(
      'assess --set strategic=3 --by mentor:Ana',
      'assess --set strategic=4 --by mentor:Bea',
      'people alias Bea B.Silva',
      'people merge Ana Bea',
      'assess --set coding=4 --by peer:b.silva',
    )
    expect(await people(home)).toMatchObject([{ name: 'Ana', aliases: ['B.Silva', 'Bea'], ratings: 3 }])
    expect((await people(home, 'show', 'b.silva'))[0]?.name).toBe('Ana')
  })

  it('refuses who is not known, what is said already, and an alias that has rated', async () => {
    const home = await homeWith('assess --set strategic=3 --by mentor:Ana', 'assess --set strategic=3 --by mentor:Bea')
    expect(await prep(['people', 'show', 'Anna'], { home })).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('did you mean Ana?'),
    })
    expect((await prep(['people', 'merge', 'Ana', 'ANA'], { home })).code).toBe(1)
    expect(await prep(['people', 'alias', 'Ana', 'bea'], { home })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("prep people merge 'Ana' 'Bea'"),
    })
  })

  it('tells how strictly somebody rates only once that is clear', async () => {
    const calls = ['strategic', 'coding', 'system-design', 'communication'].flatMap((row) => [
      ...[1, 2, 3, 4].map((week) => `assess --set ${row}=2 --by mentor:Stern --on -${7 * week}d`),
      ...[1, 2, 3, 4].map((week) => `assess --set ${row}=4.5 --by mentor:Mild --on -${7 * week}d`),
      ...[1, 2, 3, 4].map((week) => `assess --set ${row}=3.5 --by panel:Loop --on -${7 * week}d`),
    ])
    const home = await homeWith(...calls)
    const [loop, mild, stern] = await people(home)
    expect(stern?.severity?.hi80).toBeLessThan(0)
    expect(mild?.severity?.lo80).toBeGreaterThan(0)
    expect(Math.abs(loop?.severity?.mean ?? 1)).toBeLessThan(0.3)
    expect((await prep(['people', 'show', 'stern'], { home, columns: 100 })).stdout).toContain('lower by')
  })
})

describe('prep people show', () => {
  it('names a story that was rated by its title, unless that is confidential', async () => {
    const home = temporaryFolder()
    for (const [title, head] of [
      ['The release that would not wait', ''],
      ['Named after a customer', 'confidential: true\n'],
    ]) {
      const file = join(home, 'story.md')
      writeFileSync(file, `---\ntitle: ${title}\nprimary: [ownership]\n${head}---\n# Action\nI called everybody.\n`)
      await prep(['story', 'add', '--file', file], { home })
    }
    for (const { id } of asRecords((await dataOf(['story', 'list'], { home })).stories))
      await prep(['story', 'rate', String(id), '--by', 'mentor:Ana', '--impact', '4', '--structure', '4'], { home })
    const { stdout } = await prep(['people', 'show', 'Ana'], { home, columns: 120 })
    expect(stdout).toContain('Story: The release that would not wait')
    expect(stdout).toContain('Story: a confidential story')
    expect(stdout).not.toContain('Named after a customer')
  })
})

describe('a name that rates for the first time', () => {
  it('is asked about when it is nearly a known one, or a language model', async () => {
    const home = await homeWith('assess --set strategic=3 --by mentor:Tomas')
    const like = async (by: string) => (await prep(['assess', '--set', 'coding=3', '--by', by], { home })).stderr
    expect(await like('mentor:Tomás')).toContain("prep people merge 'Tomas' 'Tomás'")
    expect(await like('peer:ChatGPT')).toContain('--by assistant:ChatGPT')
    expect(await like('peer:Gail')).toBe('')
    expect(await like('mentor:tomas')).toBe('')
    expect(await like('assistant:ChatGPT')).toBe('')
  })
})
