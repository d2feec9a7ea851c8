import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { PrepError } from '../../domain/prep-error.ts'
import { copyFramework, type NewPlace, writeFramework } from '../../framework/copy.ts'
import { installedFrameworks } from '../../framework/registry.ts'
import { numbered, paragraph } from '../../reports/block.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input, isSet, kebab, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { frameworkFolder } from '../lookup/open-framework.ts'
import { made, nextSteps } from './new-receipt.ts'

/** Options that say something of a ladder's file and of nothing else. */
const OF_LADDERS = ['title', 'levels', 'points', 'levelsIn', 'dryRun'] as const

export async function run(context: Context, input: Input): Promise<Result> {
  const [name = ''] = input.args
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))
    throw new PrepError('usage', `"${name}" is not an id`, 'an id is lowercase letters and digits, joined by hyphens')
  const existing = installedFrameworks(context.frameworkFolders()).find(({ id }) => id === name)
  if (existing)
    throw new PrepError('usage', `a framework called ${name} is already in ${existing.folder}`, 'choose another name')
  const place: NewPlace = {
    to: join(context.home, 'frameworks', name),
    id: name,
    schemas: join(context.world.packageRoot, 'data', 'schemas'),
  }
  const from = textOption(input, 'from')
  if (flagOption(input, 'empty') && from !== null)
    throw new PrepError('usage', '--empty and --from contradict each other', 'give one of them')
  if (from !== null) {
    const { fromLadder, ladderIn } = await import('./new-from-ladder.ts')
    const file = isFile(context, from) ? from : ladderIn(context, from)
    if (file !== null) return fromLadder(context, input, file, place)
  }
  const idle = OF_LADDERS.find((option) => isSet(input, option))
  if (idle) throw new PrepError('usage', `--${kebab(idle)} is for the file of a ladder`, 'add --from FILE')
  return flagOption(input, 'empty') ? empty(place) : copy(context, input, place)
}

const isFile = ({ world }: Context, name: string): boolean => {
  const path = resolve(world.cwd, name)
  return name === '-' || (existsSync(path) && statSync(path).isFile()) || /\.(?:csv|tsv|json|ya?ml)$/i.test(name)
}

async function empty(place: NewPlace): Promise<Result> {
  const { emptyFiles } = await import('../../framework/first-files.ts')
  writeFramework(emptyFiles(place.id), place)
  return made(place, { from: null }, [
    paragraph(`${place.id} is in ${place.to}: one level, one competency, one row to rate.`),
    numbered([
      'Edit framework.yaml: replace these with your own levels and competencies. The end of the file says what you can add.',
      ...nextSteps(place.id),
    ]),
  ])
}

function copy(context: Context, input: Input, place: NewPlace): Result {
  const from = frameworkFolder(context, input, textOption(input, 'from') ?? undefined)
  copyFramework(from, place)
  return made(place, { from }, [
    paragraph(`${place.id} is in ${place.to}, a copy of ${from}.`),
    numbered([
      'Edit its YAML files: framework.yaml holds title, levels and competencies, measurement.yaml its own constants.',
      `prep framework diff ${from.split(/[\\/]/).at(-1)} ${place.id} says what your changes do to your figures.`,
      ...nextSteps(place.id),
    ]),
  ])
}
