import { fullDay } from '../../domain/time/day-words.ts'
import type { Page } from '../../render/html.ts'
import type { Block } from '../../reports/block.ts'
import type { Context } from '../contract/context.ts'

/** A report as a page, with a form where somebody is asked. */
export async function pageOf(blocks: readonly Block[], context: Context, ask?: Page['ask']): Promise<string> {
  const { renderHtml } = await import('../../render/html.ts')
  const [first] = blocks
  const title = first?.kind === 'heading' ? first.text : 'Report'
  const footer = `Written by prep ${context.world.version} for ${fullDay(context.asOf())}. Nothing here is an official bar, and no employer recognizes it.`
  return renderHtml(blocks, { title, footer, ...(ask ? { ask } : {}) })
}
