import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  type Ladder,
  type LadderLevel,
  type LadderRead,
  LEVEL_PLACES,
  type LevelPlace,
} from '../../domain/ladder/ladder.ts'
import { ladderFromValue, titleIn } from '../../domain/ladder/nested.ts'
import { type PlacedLevel, placedLevels, usualPoints } from '../../domain/ladder/placing.ts'
import { ladderFromTable } from '../../domain/ladder/table.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { readNamedText } from '../../files/read.ts'
import { type NewPlace, writeFramework } from '../../framework/copy.ts'
import { ladderFiles } from '../../framework/first-files.ts'
import { nearest } from '../../framework/nearest.ts'
import { readYaml } from '../../framework/yaml-text.ts'
import { numbered } from '../../reports/block.ts'
import { ladderBlocks, ladderData } from '../../reports/ladder.ts'
import type { Asker } from '../asking/prompts.ts'
import type { Context } from '../contract/context.ts'
import {
  commaParts,
  flagOption,
  type Input,
  isSet,
  listOption,
  pairs,
  parseNumber,
  textOption,
} from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { parseCsv, TABLE_LIMITS } from '../lookup/csv-file.ts'
import { made, nextSteps } from './new-receipt.ts'

/** Makes a framework of a ladder's file, or says what it would make. */
export async function fromLadder(context: Context, input: Input, file: string, place: NewPlace): Promise<Result> {
  const read = readerOf(readNamedText(context.world, file, TABLE_LIMITS), file)
  const asker = context.mayPrompt ? (await import('../asking/prompts.ts')).openAsker(context.world) : null
  const whole = await settled(read.ladder, placeSaid(input), file, asker)
  const ladder = onlyLevels(whole, textOption(input, 'levels'))
  const isDryRun = flagOption(input, 'dryRun')
  const said = saidPoints(input, ladder)
  const levels =
    asker && !isDryRun && !isSet(input, 'points') ? await askPoints(asker, ladder) : placedLevels(ladder, said)
  const title = textOption(input, 'title') ?? read.title ?? place.id
  const view = { id: place.id, title, file, ladder, levels, isDryRun }
  if (!isDryRun) writeFramework(ladderFiles({ id: place.id, title, ladder, levels }), place)
  const steps = [
    'Read framework.yaml: the targets are the points above; correct them as needed. The end of the file says what you can add.',
    ...nextSteps(place.id),
  ]
  return made(place, { from: file, isDryRun, ...ladderData(view) }, [
    ...ladderBlocks(view, place.to),
    ...(isDryRun ? [] : [numbered(steps)]),
  ])
}

/** The file of a folder that holds a ladder in the place of a framework, alone and without rubric; null for any other folder. */
export function ladderIn({ world }: Context, folder: string): string | null {
  const file = join(folder, 'framework.yaml')
  if (!existsSync(resolve(world.cwd, file))) return null
  if (readdirSync(resolve(world.cwd, folder)).filter((name) => name.endsWith('.yaml')).length > 1) return null
  const read = readYaml(readNamedText(world, file, TABLE_LIMITS))
  if ('fault' in read || typeof read.value !== 'object' || read.value === null) return null
  return !Object.hasOwn(read.value, 'rubrics') && 'ladder' in ladderFromValue(read.value, null) ? file : null
}

interface LadderFile {
  title: string | null
  ladder: (place: LevelPlace | null) => LadderRead
}

/** YAML and JSON by their first sign or their name, anything else as a table. */
function readerOf(text: string, file: string): LadderFile {
  const isTree =
    /\.(?:json|ya?ml)$/i.test(file) || (!/\.(?:csv|tsv)$/i.test(file) && /^\s*[[{]|^[\w"' -]+:\s*$/m.test(text))
  if (!isTree) {
    const rows = parseCsv(text, file).rows.map(({ cells }) => cells)
    return { title: null, ladder: (place) => ladderFromTable(rows, place) }
  }
  const read = readYaml(text)
  if ('fault' in read)
    throw new PrepError('data', `${file}:${read.line}: ${read.fault}`, 'fix the file and run the command again')
  return { title: titleIn(read.value), ladder: (place) => ladderFromValue(read.value, place) }
}

function placeSaid(input: Input): LevelPlace | null {
  const text = textOption(input, 'levelsIn')
  return LEVEL_PLACES.find((place) => place === text) ?? null
}

/** The ladder; what can be read in two ways is asked about where somebody can answer, and is a fault elsewhere. */
async function settled(
  read: LadderFile['ladder'],
  place: LevelPlace | null,
  file: string,
  asker: Asker | null,
): Promise<Ladder> {
  const found = read(place)
  if ('ladder' in found) return found.ladder
  if ('fault' in found) throw new PrepError('data', `${file} is not a ladder: ${found.fault}`, found.cure)
  const { says, choices } = found.open
  if (asker === null)
    throw new PrepError(
      'usage',
      `${file}: ${says}`,
      choices.map(({ value, levels }) => `--levels-in ${value} if they are ${levels.join(', ')}`).join('; '),
    )
  const chosen = await asker.choice(
    `${file}: ${says}`,
    choices.map(({ value, levels }) => ({
      name: `the levels are ${levels.join(', ')}`,
      value,
      says: `--levels-in ${value}`,
    })),
  )
  return settled(read, chosen, file, null)
}

/** `--levels`: only these, in this order. */
function onlyLevels(ladder: Ladder, text: string | null): Ladder {
  if (text === null) return ladder
  const names = commaParts(text).filter((name) => name !== '')
  const levels = names.map((name) => levelNamed(ladder, name, '--levels'))
  const competencies = ladder.competencies.filter(({ asks }) => levels.some((level) => asks.has(level.name)))
  return { ...ladder, levels: [...new Set(levels)], competencies }
}

function levelNamed({ levels }: Ladder, wanted: string, option: string): LadderLevel {
  const found = levels.find((level) =>
    [level.name, level.title].some((one) => one.toLowerCase() === wanted.toLowerCase()),
  )
  if (found) return found
  const names = levels.map(({ name }) => name)
  const near = nearest(wanted, names)
  throw new PrepError(
    'usage',
    `${option}: the ladder has no level ${wanted}`,
    near === null ? `its levels are ${names.join(', ')}` : `did you mean ${near}?`,
  )
}

/** `--points`: what is said, and between that what is usual. */
function saidPoints(input: Input, ladder: Ladder): number[] {
  const said = new Map(
    pairs(listOption(input, 'points'), '--points', 'L4=3').map(([name, text]) => [
      levelNamed(ladder, name, '--points').name,
      parseNumber(text, `--points ${name}`, { min: 1, max: 5 }),
    ]),
  )
  const points = ladder.levels.map(({ name }, at) => said.get(name) ?? usualPoints(ladder.levels.length)[at] ?? 1)
  const at = points.findIndex((point, index) => index > 0 && point <= (points[index - 1] ?? 0))
  if (at > 0)
    throw new PrepError(
      'usage',
      `--points: ${ladder.levels[at]?.title} has ${points[at]}, which is not above ${ladder.levels[at - 1]?.title} with ${points[at - 1]}`,
      'give --points for both: each level needs more points than the one below',
    )
  return points
}

/** Shows which point each level would stand for, and takes others. */
async function askPoints(asker: Asker, ladder: Ladder): Promise<PlacedLevel[]> {
  const usual = placedLevels(ladder, usualPoints(ladder.levels.length))
  asker.say(`Levels as points of the rubric, 1 to 5: ${pointsText(usual)}.`)
  if (await asker.yes('Take these points?', true)) return usual
  const chosen: PlacedLevel[] = []
  for (const level of usual) {
    const least = chosen.at(-1)?.point ?? 0
    const typed = await asker.text(`Point of ${level.title}`, {
      initial: String(level.point),
      validate: (text) =>
        (Number(text) >= 1 && Number(text) <= 5 && Number(text) > least) || `a number from 1 to 5, above ${least}`,
    })
    chosen.push({ ...level, point: Number(typed) })
  }
  return chosen
}

const pointsText = (levels: readonly PlacedLevel[]): string =>
  levels.map(({ title, point }) => `${title} ${point}`).join(', ')
