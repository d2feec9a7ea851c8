import type { NewEntry } from '../../domain/facts/entry.ts'
import type { Profile, ProfileKey } from '../../domain/facts/profile.ts'
import { PrepError } from '../../domain/prep-error.ts'
import type { Framework } from '../../domain/rules/framework.ts'
import { heading, list, note, paragraph, stack } from '../../reports/block.ts'
import type { Context } from '../contract/context.ts'
import { type Input, kebab, pairs } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { chosenFramework, type FrameworkChoice, foreignKeys } from '../lookup/framework-choice.ts'
import { profileKey, profileValue } from '../lookup/profile-values.ts'
import { replan } from '../plan/replan.ts'
import { openOperation, receipt } from '../recording/write.ts'

interface Change {
  key: ProfileKey
  from: string | number | null
  to: string | number | null
}

export async function run(context: Context, input: Input): Promise<Result> {
  const present = context.profile()
  const given = pairs(input.args, 'prep profile set', 'hours-per-week=12').map(
    ([name, text]) => [profileKey(name), text] as const,
  )
  const wanted = given.findLast(([key]) => key === 'framework')?.[1]
  const choice = wanted === undefined ? null : await chosenFramework(context, wanted)
  const changes = given.map(([key, text]): Change => {
    const framework = choice?.framework ?? context.framework()
    const to = key === 'framework' && choice ? choice.value : profileValue(key, text, framework, context.today())
    return { key, from: present[key], to }
  })
  const cleared = choice === null ? [] : clearedBy(choice, present, changes)
  const real = [...changes.filter(({ from, to }) => from !== to), ...cleared]
  if (real.length === 0) throw new PrepError('no', 'the profile already says so', 'prep profile shows it')
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
      choice && cleared.length > 0 && note(whyCleared(cleared, choice.framework)),
      replanned !== null && [heading('The plan', 2), list(replanned.says)],
      note('prep undo takes it back'),
    ),
  )
}

/** What the profile said in the words of the framework before, and is not said anew with this change. */
const clearedBy = ({ framework }: FrameworkChoice, present: Profile, changes: readonly Change[]): Change[] =>
  foreignKeys(present, framework)
    .filter((key) => !changes.some((change) => change.key === key))
    .map((key) => ({ key, from: present[key], to: null }))

function whyCleared(cleared: readonly Change[], framework: Framework): string {
  const kept: Partial<Record<ProfileKey, readonly { id: string }[]>> = {
    level: framework.levels,
    pathway: framework.pathways,
    scope: framework.scopes,
  }
  const words = cleared.map(({ key }) => {
    const ids = (kept[key] ?? []).map(({ id }) => id)
    return ids.length === 0 ? `no ${kebab(key)}` : `as ${kebab(key)} ${ids.join(', ')}`
  })
  return `${framework.id} has ${words.join(', and ')}; prep profile set says which is yours`
}
