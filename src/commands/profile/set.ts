import type { NewEntry } from '../../domain/facts/entry.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { installedFrameworks } from '../../framework/registry.ts'
import { heading, list, note, paragraph, stack } from '../../reports/block.ts'
import type { Context } from '../contract/context.ts'
import { type Input, pairs } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { pick } from '../lookup/pick.ts'
import { kebab, profileKey, profileValue } from '../lookup/profile-values.ts'
import { replan } from '../plan/replan.ts'
import { openOperation, receipt } from '../recording/write.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const present = context.profile()
  const changes = pairs(input.args, 'prep profile set', 'hours-per-week=12').map(([name, text]) => {
    const key = profileKey(name)
    const value =
      key === 'framework'
        ? pick(installedFrameworks(context.frameworkFolders()), text, 'framework').id
        : profileValue(key, text, context.framework(), context.today())
    return { key, from: present[key], to: value }
  })
  const real = changes.filter(({ from, to }) => from !== to)
  if (real.length === 0) throw new PrepError('no', 'the profile says so already', 'prep profile shows it')
  const operation = openOperation(context, 'profile')
  operation.append(
    real.map(
      ({ key, to }): NewEntry => ({
        kind: 'profile',
        occurredOn: context.today(),
        subject: key,
        source: 'self',
        rater: 'me',
        payload: { value: to },
      }),
    ),
  )
  const replanned = await replan(
    context,
    real.map(({ key }) => key),
    present,
  )
  return receipt(
    operation,
    { changes: real, plan: replanned },
    stack(
      real.map(({ key, from, to }) => paragraph(`${kebab(key)}: ${from ?? 'not set'} → ${to ?? 'not set'}`)),
      replanned !== null && [heading('The plan', 2), list(replanned.says)],
      note('prep undo takes it back'),
    ),
  )
}
