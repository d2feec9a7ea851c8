import { PrepError } from '../../domain/prep-error.ts'
import type { Framework } from '../../domain/rules/framework.ts'
import { loadFramework } from '../../framework/load.ts'
import { resolveFolder } from '../../framework/registry.ts'
import type { Context } from '../contract/context.ts'
import { type Input, textOption } from '../contract/input.ts'

/** The framework, for a command that also works without one; null when there is none or it has faults. */
export async function frameworkIfAny(context: Context, input: Input): Promise<Framework | null> {
  try {
    const wanted = textOption(input, 'framework') ?? context.profile().framework
    return await loadFramework(resolveFolder(wanted, context.frameworkFolders(), context.world.cwd), context.copies)
  } catch (error) {
    if (error instanceof PrepError) return null
    throw error
  }
}

/** The framework, for a command that works without one but for what it was asked now. Throws a PrepError. */
export async function neededFramework(context: Context, input: Input): Promise<Framework> {
  const framework = await frameworkIfAny(context, input)
  if (framework !== null) return framework
  throw new PrepError(
    'data',
    'the file cannot be read without a framework',
    'prep framework lint says what is wrong with it',
  )
}

/** What the JSON of a report says it is for; without a framework, the date alone. */
export async function envelopeIfAny(context: Context, input: Input): Promise<Record<string, string>> {
  const asOf = context.asOf()
  const framework = await frameworkIfAny(context, input)
  if (framework === null) return { asOf }
  const wanted = textOption(input, 'level') ?? context.profile().level
  const level = framework.levels.find(({ id }) => id.toLowerCase() === wanted?.toLowerCase()) ?? framework.levels[0]
  return { asOf, framework: `${framework.id}@${framework.version}`, ...(level ? { level: level.id } : {}) }
}
