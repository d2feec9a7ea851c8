import type { Action } from '../domain/plan/next.ts'
import { type Block, heading, list, muted, paragraph, type Report, stack, type Text } from './block.ts'
import { type ReportHead, report } from './envelope.ts'
import { count } from './words.ts'

export interface NextInput extends ReportHead {
  minutes: number | null
  actions: readonly Action[]
}

const ALTERNATIVES = 2

/** The one best thing now, why, and how; then what else there would be. */
export function buildNext(input: NextInput): Report {
  const [best, ...others] = input.actions
  const alternatives = others.slice(0, ALTERNATIVES)
  const blocks: Block[] = best
    ? stack(
        heading(best.says),
        paragraph(`Because ${best.because}.`),
        paragraph([
          'Start with: ',
          { text: best.command, tone: 'accent' },
          muted(` · from ${count(Math.ceil(best.minutes), 'minute')}`),
        ]),
        alternatives.length > 0 && [heading('Or', 2), list(alternatives.map(actionText))],
      )
    : [
        paragraph(
          input.minutes === null
            ? 'Nothing is open: keep the level, and do mocks.'
            : `Nothing fits into ${count(input.minutes, 'minute')}. A walk does.`,
        ),
      ]
  return report('next', input, { minutes: input.minutes, next: best ?? null, alternatives }, blocks)
}

export const actionText = ({ says, command, because }: Action): Text => [`${says} `, muted(`· ${because} · ${command}`)]
