import type { FigureMove } from '../domain/levels/figures.ts'
import type { Framework } from '../domain/rules/framework.ts'
import type { FrameworkChanges } from '../domain/rules/framework-changes.ts'
import { counted } from '../domain/text/counted.ts'
import { decimal, percent, signed } from '../domain/text/figures.ts'
import { type Block, heading, left, note, paragraph, type Report, right, table } from './block.ts'

export interface FrameworkDiffInput {
  asOf: string
  from: Framework
  to: Framework
  changes: FrameworkChanges
  /** Entries of the ledger that the figures rest on. */
  entries: number
  levels: readonly { level: string; moves: readonly FigureMove[] }[]
}

/** Changed constants, rules and ids, and the figures of the present ledger that they move. */
export function buildFrameworkDiff(input: FrameworkDiffInput): Report {
  const { asOf, from, to, changes, levels } = input
  const side = ({ id, version, configHash, folder }: Framework) => ({ id, version, configHash, folder })
  return {
    schema: 'prep/framework-diff/1',
    envelope: { asOf },
    data: {
      from: side(from),
      to: side(to),
      isComparable: from.configHash === to.configHash,
      ...changes,
      figures: levels.flatMap(({ level, moves }) => moves.map((move) => ({ level, ...move }))),
    },
    blocks: [...changeBlocks(changes), ...figureBlocks(input)],
    warnings: [],
  }
}

const shown = (value: string | number | boolean | null): string => (value === null ? 'none' : String(value))

function changeBlocks({ constants, rules, ids, wordings }: FrameworkChanges): Block[] {
  const blocks: Block[] = []
  if (constants.length > 0)
    blocks.push(
      heading('Constants and targets', 2),
      table(
        ['constant', 'from', 'to', left('basis', 1)],
        constants.map(({ path, from, to, basisFrom, basisTo }) => [
          path.replace(/^constants\./, ''),
          shown(from),
          shown(to),
          basisFrom === basisTo ? (basisTo ?? '') : `${basisFrom ?? 'none'}, now ${basisTo ?? 'none'}`,
        ]),
      ),
    )
  if (rules.length > 0)
    blocks.push(
      heading('Criteria and other rules', 2),
      table(
        ['rule', 'from', 'to'],
        rules.map(({ path, from, to }) => [path, shown(from), shown(to)]),
      ),
    )
  if (ids.length > 0)
    blocks.push(
      heading('Added and removed', 2),
      table(
        ['list', 'added', 'removed'],
        ids.map(({ list, added, removed }) => [list, added.join(', '), removed.join(', ')]),
      ),
    )
  if (blocks.length === 0) blocks.push(paragraph('No constant, rule or id differs.'))
  if (wordings > 0) blocks.push(note(`${counted(wordings, 'text')} worded differently, which changes no figure`))
  return blocks
}

function figureBlocks({ from, to, levels, entries }: FrameworkDiffInput): Block[] {
  if (levels.length === 0)
    return [note(`${from.id} and ${to.id} have no level in common: so their figures cannot be compared`)]
  if (entries === 0) return [note('the ledger is empty: there are no figures yet to compare')]
  const blocks = levels.flatMap(({ level, moves }): Block[] => {
    const visible = moves.filter((move) => figureText(move, move.from) !== figureText(move, move.to))
    const hidden = moves.length - visible.length
    const rest = hidden > 0 ? [note(hiddenText(hidden, level))] : []
    if (visible.length === 0) return rest
    return [
      heading(`Your figures at ${level}`, 2),
      table(
        ['figure', right('from'), right('to'), right('change')],
        visible.map((move) => [
          `${move.subject} ${move.kind}`,
          figureText(move, move.from),
          figureText(move, move.to),
          changeText(move),
        ]),
      ),
      ...rest,
    ]
  })
  return blocks.length > 0 ? blocks : [note(`none of your figures changes (${counted(entries, 'entry', 'entries')})`)]
}

const hiddenText = (n: number, level: string): string =>
  `${counted(n, 'figure')} at ${level} ${n === 1 ? 'changes' : 'change'} by less than is shown`

/** Kinds of figures that are shares in 0–1. */
const SHARES: readonly string[] = ['index', 'interview-ready', 'probability']

function figureText({ kind }: FigureMove, value: number | string | null): string {
  if (value === null) return 'none'
  if (typeof value === 'string') return value
  return kind === 'percent' ? `${decimal(value, 1)}%` : SHARES.includes(kind) ? percent(value) : decimal(value)
}

function changeText({ kind, change }: FigureMove): string {
  if (change === null) return ''
  return SHARES.includes(kind) ? `${signed(change * 100)} points` : signed(change, kind === 'percent' ? 1 : 2)
}
