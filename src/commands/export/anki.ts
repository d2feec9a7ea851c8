import { join } from 'node:path'
import { ankiText } from '../../domain/quiz/anki.ts'
import { loadBankOf } from '../../framework/load-bank.ts'
import { inertText } from '../../render/measure.ts'
import type { Context } from '../contract/context.ts'
import { type Input, textOption } from '../contract/input.ts'
import { frameworkFolder, openFramework } from '../lookup/open-framework.ts'
import { pick } from '../lookup/pick.ts'

/** The framework's banks, or one of them, for Anki. */
export async function ankiOf(context: Context, input: Input): Promise<{ text: string; rows: number }> {
  const folder = frameworkFolder(context, input, undefined)
  const framework = await openFramework(context, folder)
  const [wanted] = input.args
  const heads = wanted === undefined ? framework.banks : [pick(framework.banks, wanted, 'bank')]
  const { version, packageRoot } = context.world
  const options = { prepVersion: version, cacheFolder: null, builtFolder: join(packageRoot, 'dist', 'frameworks') }
  const banks = await Promise.all(heads.map(({ id }) => loadBankOf(folder, id, options)))
  const found = banks.filter((bank) => bank !== null)
  const noteType = textOption(input, 'notetype') === 'prep' ? 'prep' : 'Basic'
  return {
    text: inertText(ankiText(found, { framework: framework.id, noteType })),
    rows: found.reduce((sum, { items }) => sum + items.length, 0),
  }
}
