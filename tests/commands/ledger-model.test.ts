import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openReader } from '../../src/store/ledger.ts'
import { prep, temporaryFolder } from '../harness/prep.ts'
import { rating, record } from '../store/record.ts'

/** What was done, in order. A version is the place in this list at which it was made. */
type Done =
  | { does: 'record'; value: number }
  | { does: 'edit'; of: number; value: number }
  | { does: 'remove'; of: number }
  | { does: 'take back'; target: number }
  /** A whole ledger came in. It leaves a mark, which no undo reaches and which stays behind when the ledger moves on. */
  | { does: 'bring in'; isLeftBehind: boolean }

/** The ledger as its promise has it: a list of deeds, from which everything follows each time anew. */
interface Model {
  done: Done[]
}

interface Real {
  home: string
  /** By place in the list: the operation, and the entry it made. */
  operations: string[]
  entries: string[]
}

const deadIn = (done: readonly Done[]): boolean[] => {
  const dead = done.map(() => false)
  // Only what came later takes anything back, so the last is settled first.
  for (let at = done.length - 1; at >= 0; at--) {
    const deed = done[at]
    if (deed?.does === 'take back' && !dead[at]) dead[deed.target] = true
  }
  return dead
}

const rootOf = (done: readonly Done[], version: number): number => {
  const deed = done[version]
  return deed?.does === 'edit' || deed?.does === 'remove' ? rootOf(done, deed.of) : version
}

/** Places of the versions that count. */
function standing({ done }: Model): number[] {
  const dead = deadIn(done)
  return done.flatMap((deed, root) => {
    if (deed.does !== 'record' || dead[root]) return []
    const versions = done.flatMap((other, at) =>
      other.does !== 'take back' && other.does !== 'bring in' && !dead[at] && rootOf(done, at) === root ? [at] : [],
    )
    const last = versions.at(-1) ?? root
    return done[last]?.does === 'remove' ? [] : [last]
  })
}

const ratingOf = ({ done }: Model, version: number): number => {
  const deed = done[version]
  return deed?.does === 'record' || deed?.does === 'edit' ? deed.value : Number.NaN
}

/** How many undos and redos lie between a deed and what was recorded: odd for an undo, even for a redo. */
const depthOf = (done: readonly Done[], at: number): number => {
  const deed = done[at]
  return deed?.does === 'take back' ? 1 + depthOf(done, deed.target) : 0
}

const isLeftBehind = (deed: Done): boolean => deed.does === 'bring in' && deed.isLeftBehind

/** What undo takes back: the last deed that counts; -1 when there is none, or it brought a whole ledger in. */
const undoTarget = ({ done }: Model): number => {
  const dead = deadIn(done)
  const last = done.findLastIndex((deed, at) => deed.does !== 'take back' && !isLeftBehind(deed) && !dead[at])
  return done[last]?.does === 'bring in' ? -1 : last
}

const redoTarget = ({ done }: Model): number => {
  const dead = deadIn(done)
  const since = done.findLastIndex((deed) => deed.does !== 'take back' && !isLeftBehind(deed))
  return done.findLastIndex((_, at) => at > since && depthOf(done, at) % 2 === 1 && !dead[at])
}

async function run(
  real: Real,
  argv: readonly string[],
  expectedCode = 0,
): Promise<{ operation: string; entries: string[] }> {
  const { code, stdout, stderr } = await prep([...argv, '--json'], { home: real.home })
  expect({ argv, code, stderr: code === 0 ? '' : stderr }).toMatchObject({ argv, code: expectedCode })
  return code === 0 ? JSON.parse(stdout) : { operation: '', entries: [] }
}

function agree(model: Model, real: Real): void {
  const reader = openReader(real.home)
  try {
    const expected = standing(model)
    const entries = reader.entries()
    expect(new Set(entries.map(({ id }) => id))).toEqual(new Set(expected.map((version) => real.entries[version])))
    expect(entries.map((entry) => (entry.kind === 'rating' ? entry.payload.value : 0)).sort()).toEqual(
      expected.map((version) => ratingOf(model, version)).sort(),
    )
    expect(reader.operations().map(({ id }) => id)).toEqual(
      real.operations.filter((_, at) => !model.done[at] || !isLeftBehind(model.done[at])),
    )
  } finally {
    reader.close()
  }
}

type Command = fc.AsyncCommand<Model, Real>

const command = (
  name: string,
  check: (model: Model) => boolean,
  act: (model: Model, real: Real) => Promise<void>,
): Command => ({
  check,
  run: async (model, real) => {
    await act(model, real)
    agree(model, real)
  },
  toString: () => name,
})

const add = (
  model: Model,
  real: Real,
  deed: Done,
  { operation, entries }: { operation: string; entries: string[] },
): void => {
  model.done.push(deed)
  real.operations.push(operation)
  real.entries.push(entries[0] ?? '')
}

const pickFrom = (list: readonly number[], pick: number): number => list[pick % list.length] ?? 0

const recordOf = (value: number): Command =>
  command(
    `record ${value}`,
    () => true,
    async (model, real) => {
      add(model, real, { does: 'record', value }, record(real.home, [rating(value)]))
    },
  )

const editOf = (pick: number, value: number): Command =>
  command(
    `edit ${pick} to ${value}`,
    (model) => standing(model).length > 0,
    async (model, real) => {
      const of = pickFrom(standing(model), pick)
      const isSame = ratingOf(model, of) === value
      const receipt = await run(real, ['edit', real.entries[of] ?? '', '--set', `value=${value}`], isSame ? 1 : 0)
      if (!isSame) add(model, real, { does: 'edit', of, value }, receipt)
    },
  )

const removeOf = (pick: number): Command =>
  command(
    `remove ${pick}`,
    (model) => standing(model).length > 0,
    async (model, real) => {
      const of = pickFrom(standing(model), pick)
      add(model, real, { does: 'remove', of }, await run(real, ['remove', real.entries[of] ?? '']))
    },
  )

const undoLast = command(
  'undo',
  () => true,
  async (model, real) => {
    const target = undoTarget(model)
    const receipt = await run(real, ['undo'], target < 0 ? 1 : 0)
    if (target >= 0) add(model, real, { does: 'take back', target }, receipt)
  },
)

const undoNamed = (pick: number): Command =>
  command(
    `undo number ${pick}`,
    (model) => model.done.length > 0,
    async (model, real) => {
      const target = pick % model.done.length
      const deed = model.done[target]
      if (!deed || isLeftBehind(deed)) return
      const isRefused = deed.does === 'bring in' || (deadIn(model.done)[target] ?? false)
      const receipt = await run(real, ['undo', real.operations[target] ?? ''], isRefused ? 1 : 0)
      if (!isRefused) add(model, real, { does: 'take back', target }, receipt)
    },
  )

const redoLast = command(
  'redo',
  () => true,
  async (model, real) => {
    const target = redoTarget(model)
    const receipt = await run(real, ['redo'], target < 0 ? 1 : 0)
    if (target >= 0) add(model, real, { does: 'take back', target }, receipt)
  },
)

const refusedEdit = (pick: number): Command =>
  command(
    `edit what does not stand ${pick}`,
    (model) => model.done.some((deed) => deed.does === 'record'),
    async (model, real) => {
      const live = standing(model)
      const gone = model.done.flatMap((deed, at) => (deed.does !== 'take back' && !live.includes(at) ? [at] : []))
      if (gone.length > 0) await run(real, ['edit', real.entries[pickFrom(gone, pick)] ?? '', '--set', 'value=3'], 4)
    },
  )

const checked = command(
  'check',
  () => true,
  async (_, real) => {
    expect(await prep(['check'], { home: real.home })).toEqual({ code: 0, stdout: '', stderr: '' })
  },
)

/** Goes on with a ledger that has been through a file. */
const moved = command(
  'move to another home',
  () => true,
  async (model, real) => {
    if (model.done.length === 0) return
    const { stdout } = await prep(['export'], { home: real.home })
    real.home = temporaryFolder()
    expect((await prep(['import', '-'], { home: real.home, stdin: stdout })).code).toBe(0)
    const reader = openReader(real.home)
    const mark = reader.operations().at(-1)?.id ?? ''
    reader.close()
    for (const deed of model.done) if (deed.does === 'bring in') deed.isLeftBehind = true
    add(model, real, { does: 'bring in', isLeftBehind: false }, { operation: mark, entries: [] })
  },
)

const values = fc.integer({ min: 2, max: 10 }).map((halves) => halves / 2)

it('recording, editing, removing, undo and redo do what a list of deeds says', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.commands(
        [
          values.map(recordOf),
          fc.tuple(fc.nat(), values).map(([pick, value]) => editOf(pick, value)),
          fc.nat().map(removeOf),
          fc.constant(undoLast),
          fc.constant(undoLast),
          fc.constant(redoLast),
          fc.nat().map(undoNamed),
          fc.nat().map(refusedEdit),
          fc.constant(checked),
          fc.constant(moved),
        ],
        { maxCommands: 40, size: 'max' },
      ),
      async (commands) => {
        const setup = () => ({ model: { done: [] }, real: { home: temporaryFolder(), operations: [], entries: [] } })
        await fc.asyncModelRun(setup, commands)
      },
    ),
    { numRuns: 30 },
  )
}, 180_000)
