import { PrepError } from '../../domain/prep-error.ts'
import { didYouMean } from '../../framework/nearest.ts'
import { buildFrameworkShow, isSection, SECTIONS, type Section } from '../../reports/framework-show.ts'
import type { Context } from '../contract/context.ts'
import { type Input, textOption } from '../contract/input.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { frameworkFolder, openFramework } from '../lookup/open-framework.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const section = sectionOf(textOption(input, 'section'))
  const framework = await openFramework(context, frameworkFolder(context, input, input.args[0]))
  return reportResult(buildFrameworkShow({ asOf: context.asOf(), framework, section }))
}

function sectionOf(text: string | null): Section | null {
  if (text === null) return null
  const wanted = text.toLowerCase()
  if (isSection(wanted)) return wanted
  throw new PrepError(
    'usage',
    `a framework has no section ${text}`,
    didYouMean(text, SECTIONS) ?? `one of ${SECTIONS.join(', ')}`,
  )
}
