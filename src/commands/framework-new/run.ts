import { join } from 'node:path'
import { PrepError } from '../../domain/prep-error.ts'
import { copyFramework } from '../../framework/copy.ts'
import { installedFrameworks } from '../../framework/registry.ts'
import { type Block, numbered, paragraph } from '../../reports/block.ts'
import type { Context } from '../contract/context.ts'
import { type Input, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { frameworkFolder } from '../lookup/open-framework.ts'

export function run(context: Context, input: Input): Result {
  const [name = ''] = input.args
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))
    throw new PrepError('usage', `"${name}" is no id`, 'an id is lower-case letters and digits joined by hyphens')
  const existing = installedFrameworks(context.frameworkFolders()).find(({ id }) => id === name)
  if (existing) throw new PrepError('usage', `there is a framework ${name} in ${existing.folder}`, 'take another name')
  const from = frameworkFolder(context, input, textOption(input, 'from') ?? undefined)
  const folder = join(context.home, 'frameworks', name)
  copyFramework({ from, to: folder, id: name, schemas: join(context.world.packageRoot, 'data', 'schemas') })
  const blocks: Block[] = [
    paragraph(`${name} lies in ${folder}, a copy of ${from}.`),
    numbered([
      `Edit its YAML files: framework.yaml holds title, levels and competencies, measurement.yaml every constant.`,
      `prep framework lint ${name} says what is wrong, with the line.`,
      `prep framework diff ${from.split(/[\\/]/).at(-1)} ${name} says what your changes do to your figures.`,
      `prep profile set framework=${name} uses it.`,
    ]),
  ]
  return { kind: 'receipt', operation: null, entries: [], data: { id: name, folder, from }, blocks, warnings: [] }
}
