import type { TemplateHelp } from '../../domain/story/template.ts'
import type { Context } from '../contract/context.ts'

export const templateHelp = (context: Context): TemplateHelp => ({
  levels: context.framework().levels.map(({ id }) => id),
  principles: context.framework().principles.map(({ id }) => id),
})
