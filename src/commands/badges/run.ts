import { PrepError } from '../../domain/prep-error.ts'
import { didYouMean } from '../../framework/nearest.ts'
import { buildBadges } from '../../reports/badges.ts'
import type { Context } from '../contract/context.ts'
import { type Input, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { awardsOf } from '../lookup/awards.ts'
import { pick } from '../lookup/pick.ts'
import { figuresHead } from '../lookup/report-head.ts'

export function run(context: Context, input: Input): Result {
  const { achievements } = context.framework()
  const [id] = input.args
  const group = textOption(input, 'group')
  const shown =
    id !== undefined
      ? [pick(achievements, id, 'badge or certificate')]
      : achievements.filter((one) => group === null || one.group.toLowerCase() === group.toLowerCase())
  if (shown.length === 0 && group !== null) {
    const groups = [...new Set(achievements.map((one) => one.group))]
    throw new PrepError(
      'not-found',
      `no badge group ${group}`,
      didYouMean(group, groups) ?? (groups.length > 0 ? `groups: ${groups.join(', ')}` : 'there are no badges'),
    )
  }
  return {
    kind: 'report',
    report: buildBadges({ ...figuresHead(context), awards: awardsOf(context, shown), isDetailed: id !== undefined }),
  }
}
