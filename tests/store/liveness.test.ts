import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Replacement, type Revert, replacedEntries, revertedOperations } from '../../src/store/liveness.ts'

const takesBack = (operation: string, target: string): Revert => ({ operation, target })
const dead = (...reverts: Revert[]): string[] => [...revertedOperations(reverts)].sort()

describe('an operation', () => {
  it('lives while nothing takes it back', () => {
    expect(dead()).toEqual([])
  })

  it('is dead after an undo', () => {
    expect(dead(takesBack('o2', 'o1'))).toEqual(['o1'])
  })

  it('lives again after a redo, which kills the undo', () => {
    expect(dead(takesBack('o2', 'o1'), takesBack('o3', 'o2'))).toEqual(['o2'])
  })

  it('is dead once more when the redo is undone', () => {
    expect(dead(takesBack('o2', 'o1'), takesBack('o3', 'o2'), takesBack('o4', 'o3'))).toEqual(['o1', 'o3'])
  })

  it('undone on two machines stays dead until both undos are taken back', () => {
    const both = [takesBack('o2', 'o1'), takesBack('o3', 'o1')]
    expect(dead(...both)).toEqual(['o1'])
    expect(dead(...both, takesBack('o4', 'o2'))).toEqual(['o1', 'o2'])
    expect(dead(...both, takesBack('o4', 'o2'), takesBack('o5', 'o3'))).toEqual(['o2', 'o3'])
  })

  it('can be undone anew after a redo', () => {
    expect(dead(takesBack('o2', 'o1'), takesBack('o3', 'o2'), takesBack('o4', 'o1'))).toEqual(['o1', 'o2'])
  })

  it('that takes itself back ends the search, as does a circle', () => {
    expect(() => dead(takesBack('o1', 'o1'))).not.toThrow()
    expect(() => dead(takesBack('o1', 'o2'), takesBack('o2', 'o1'))).not.toThrow()
  })

  it('toggled a thousand times is judged by the last toggle', () => {
    const chain = Array.from({ length: 1000 }, (_, i) => takesBack(`o${i + 2}`, `o${i + 1}`))
    expect(revertedOperations(chain).has('o1')).toBe(false)
    expect(revertedOperations(chain.slice(1)).has('o2')).toBe(true)
  })
})

/** Reverts as ledgers hold them: each takes back an older operation. */
const anyReverts = fc
  .array(fc.nat(), { maxLength: 20 })
  .map((targets) => targets.map((target, i) => takesBack(`o${i + 1}`, `o${target % (i + 1)}`)))

describe('any history of undo and redo', () => {
  it('leaves dead exactly what a living operation takes back', () => {
    fc.assert(
      fc.property(anyReverts, (reverts) => {
        const gone = revertedOperations(reverts)
        for (const { target } of reverts) {
          const isTakenBack = reverts.some((revert) => revert.target === target && !gone.has(revert.operation))
          expect(gone.has(target)).toBe(isTakenBack)
        }
      }),
    )
  })

  it('comes to the same in whatever order it is read', () => {
    fc.assert(
      fc.property(
        anyReverts.chain((reverts) => fc.tuple(fc.constant(reverts), shuffledOf(reverts))),
        ([reverts, shuffled]) => {
          expect(dead(...shuffled)).toEqual(dead(...reverts))
        },
      ),
    )
  })

  it('is changed by an undo and restored by its redo', () => {
    fc.assert(
      fc.property(anyReverts, fc.nat(), (reverts, pick) => {
        const before = revertedOperations(reverts)
        const target = `o${pick % (reverts.length + 1)}`
        if (before.has(target)) return
        const undone = [...reverts, takesBack('undo', target)]
        expect(revertedOperations(undone).has(target)).toBe(true)
        const redone = revertedOperations([...undone, takesBack('redo', 'undo')])
        redone.delete('undo')
        expect(redone).toEqual(before)
      }),
    )
  })
})

const shuffledOf = <T>(values: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...values], { minLength: values.length, maxLength: values.length })

/** An edit or removal `id` of `replaces`, done by the operation `of id` unless said otherwise. */
const edit = (id: string, replaces: string, operation = `of ${id}`): Replacement => ({ id, operation, replaces })
const replaced = (replacements: Replacement[], ...reverted: string[]): string[] =>
  [...replacedEntries(replacements, new Set(reverted.map((id) => `of ${id}`)))].sort()

describe('an entry', () => {
  it('stands while nothing takes its place', () => {
    expect(replaced([])).toEqual([])
  })

  it('gives way to its edit, and this to the next', () => {
    expect(replaced([edit('e2', 'e1')])).toEqual(['e1'])
    expect(replaced([edit('e2', 'e1'), edit('e3', 'e2')])).toEqual(['e1', 'e2'])
  })

  it('gives way to its removal', () => {
    expect(replaced([edit('e2', 'e1'), edit('removal', 'e2')])).toEqual(['e1', 'e2'])
  })

  it('comes back when the edit is undone', () => {
    expect(replaced([edit('e2', 'e1')], 'e2')).toEqual([])
    expect(replaced([edit('e2', 'e1'), edit('e3', 'e2')], 'e3')).toEqual(['e1'])
  })

  it('does not come back beside a later edit when one in between is undone', () => {
    expect(replaced([edit('e2', 'e1'), edit('e3', 'e2')], 'e2')).toContain('e1')
  })

  it('edited on two machines stands as the newer edit, and the older is superseded with it', () => {
    expect(replaced([edit('e2', 'e1'), edit('e3', 'e1')])).toEqual(['e1', 'e2'])
    expect(replaced([edit('e3', 'e1'), edit('e2', 'e1')])).toEqual(['e1', 'e2'])
  })

  it('edited on two machines stands as the older edit once the newer is undone', () => {
    expect(replaced([edit('e2', 'e1'), edit('e3', 'e1')], 'e3')).toEqual(['e1'])
  })

  it('edited twice here and once there stands only once', () => {
    const here = [edit('e2', 'e1'), edit('e4', 'e2')]
    expect(replaced([...here, edit('e3', 'e1')])).toEqual(['e1', 'e2', 'e3'])
    expect(replaced([...here, edit('e5', 'e1')])).toEqual(['e1', 'e2', 'e4'])
  })

  it('removed here and edited there later stands as edited', () => {
    expect(replaced([edit('e2-removal', 'e1'), edit('e3', 'e1')])).toEqual(['e1', 'e2-removal'])
  })

  it('gives way to its edit even when a clock ran backwards', () => {
    expect(replaced([edit('e9', 'e1'), edit('e3', 'e9')])).toEqual(['e1', 'e9'])
  })

  it('does not hang on edits in a circle', () => {
    expect(() => replaced([edit('e1', 'e2'), edit('e2', 'e1')])).not.toThrow()
    expect(() => replaced([edit('e1', 'e1')])).not.toThrow()
  })
})

/** Edits of two entries as ledgers hold them: each replaces an older version. Ids sort by time. */
const anyEdits = fc.array(fc.nat(), { maxLength: 12 }).map((picks) =>
  picks.map((pick, i) => {
    const older = ['a0', 'b0', ...picks.slice(0, i).map((_, j) => versionId(picks, j))]
    return edit(versionId(picks, i), older[pick % older.length] ?? 'a0')
  }),
)

const versionId = (_: readonly number[], i: number): string => `e${String(i).padStart(2, '0')}`

const rootOf = (id: string, edits: readonly Replacement[]): string => {
  const found = edits.find((known) => known.id === id)
  return found ? rootOf(found.replaces, edits) : id
}

describe('any edits', () => {
  it('leave exactly one version of an entry standing, the entry itself when all are undone', () => {
    fc.assert(
      fc.property(anyEdits, fc.array(fc.boolean()), (edits, undone) => {
        const reverted = new Set(edits.filter((_, i) => undone[i] === true).map(({ operation }) => operation))
        const gone = replacedEntries(edits, reverted)
        for (const root of ['a0', 'b0']) {
          const live = edits.filter((known) => rootOf(known.id, edits) === root && !reverted.has(known.operation))
          const standing = [root, ...live.map(({ id }) => id)].filter((id) => !gone.has(id))
          expect(standing).toEqual([live.at(-1)?.id ?? root])
        }
      }),
    )
  })

  it('come to the same in whatever order they are read', () => {
    fc.assert(
      fc.property(
        anyEdits.chain((edits) => fc.tuple(fc.constant(edits), shuffledOf(edits))),
        ([edits, shuffled]) => {
          expect(replacedEntries(shuffled, new Set())).toEqual(replacedEntries(edits, new Set()))
        },
      ),
    )
  })
})
