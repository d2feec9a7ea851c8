import type { NewEntry } from '../../domain/facts/entry.ts'
import type { ProfileKey } from '../../domain/facts/profile.ts'
import { judgeGates } from '../../domain/judge/rules.ts'
import { PrepError } from '../../domain/prep-error.ts'
import type { Attestation, Framework } from '../../domain/rules/framework.ts'
import { nextLine } from '../../reports/actions.ts'
import { muted, note, paragraph, stack } from '../../reports/block.ts'
import type { Asker } from '../asking/prompts.ts'
import type { Context } from '../contract/context.ts'
import { type Input, isSet, listOption, pairs, parseNumber, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { pick } from '../lookup/pick.ts'
import { profileValue, UNKNOWN_PATHWAY } from '../lookup/profile-values.ts'
import { nextAction } from '../recording/what-changed.ts'
import { openOperation, receipt } from '../recording/write.ts'
import { fewerBlocks, fewerHours, overrideOf, wantsOverride } from './fewer-hours.ts'

const FLAGS: readonly ProfileKey[] = [
  'framework',
  'name',
  'level',
  'pathway',
  'scope',
  'years',
  'hoursPerWeek',
  'interviewDate',
  'dayStartsAt',
]

export async function run(context: Context, input: Input): Promise<Result> {
  const framework = context.framework()
  const given = FLAGS.filter((key) => isSet(input, key))
  const attested = parseAttestations(framework, listOption(input, 'attest'))
  const values = new Map<ProfileKey, string | number | null>(
    given.map((key) => [
      key,
      key === 'framework' ? framework.id : profileValue(key, textOption(input, key) ?? '', framework, context.today()),
    ]),
  )
  const isGuided = given.length === 0 && attested.size === 0
  if (isGuided && !context.mayPrompt)
    throw new PrepError(
      'usage',
      'nobody can be asked here, and nothing was given',
      'add --level, --years, --hours-per-week, --interview-date …: prep init --help',
    )
  if (isGuided) await askAll(context, values, attested)
  const entries = [...profileEntries(context, values), ...attestationEntries(context, attested)]
  if (entries.length === 0) throw new PrepError('no', 'nothing has changed', 'prep profile shows what is recorded')
  const operation = openOperation(context, 'init')
  operation.append(entries)
  context.refresh()
  const fewer = await fewerHours(context)
  if (fewer && isGuided && (await wantsOverride(context, fewer))) {
    operation.append([overrideOf(context, fewer)])
    context.refresh()
  }
  const [first] = judgeGates(context.evidence())
  return receipt(
    operation,
    { profile: context.profile(), attestations: Object.fromEntries(attested) },
    stack(
      paragraph('Recorded. Your data lies on this machine only:'),
      paragraph([muted(context.home)]),
      first && paragraph(`${first.gate.title}: ${first.met} of ${first.of} met.`),
      fewer && !isGuided && fewerBlocks(fewer),
      note('prep profile shows and changes this'),
      nextLine(await nextAction(context)),
    ),
  )
}

const profileEntries = (context: Context, values: ReadonlyMap<ProfileKey, string | number | null>): NewEntry[] => {
  const present = context.profile()
  return [...values]
    .filter(([key, value]) => present[key] !== value)
    .map(([key, value]) => ({
      kind: 'profile',
      occurredOn: context.today(),
      subject: key,
      source: 'self',
      rater: 'me',
      payload: { value },
    }))
}

const attestationEntries = (context: Context, attested: ReadonlyMap<string, number | boolean>): NewEntry[] =>
  [...attested].map(([id, value]) => ({
    kind: 'attestation',
    occurredOn: context.today(),
    subject: id,
    source: 'self',
    rater: 'me',
    payload: { value },
  }))

function parseAttestations(framework: Framework, texts: readonly string[]): Map<string, number | boolean> {
  return new Map(
    pairs(texts, '--attest', 'role=yes').map(([id, value]) => {
      const attestation = pick(framework.attestations, id, 'attestation')
      return [attestation.id, attestedValue(attestation, value)]
    }),
  )
}

function attestedValue({ id, kind }: Attestation, text: string): number | boolean {
  if (kind === 'number') return parseNumber(text, id, { min: 0 })
  if (/^(y|yes|true)$/i.test(text)) return true
  if (/^(n|no|false)$/i.test(text)) return false
  throw new PrepError('usage', `${id} takes yes or no, not "${text}"`)
}

async function askAll(
  context: Context,
  values: Map<ProfileKey, string | number | null>,
  attested: Map<string, number | boolean>,
): Promise<void> {
  const { openAsker } = await import('../asking/prompts.ts')
  const asker = openAsker(context.world)
  const framework = context.framework()
  const present = context.profile()
  asker.say(`${framework.title}\n${framework.disclaimer}\n`)
  values.set(
    'level',
    await asker.choice(
      'Target level',
      framework.levels.map(({ id, title, summary }) => ({ name: title, value: id, says: summary })),
      present.level ?? undefined,
    ),
  )
  values.set(
    'pathway',
    await asker.choice(
      'Where do you come from?',
      [
        ...framework.pathways.map(({ id, title, background }) => ({ name: title, value: id, says: background })),
        { name: 'Something else', value: UNKNOWN_PATHWAY },
      ],
      present.pathway ?? undefined,
    ),
  )
  if (framework.scopes.length > 0)
    values.set(
      'scope',
      await asker.choice(
        'Your present role',
        framework.scopes.map(({ id, title }) => ({ name: title, value: id })),
        present.scope ?? undefined,
      ),
    )
  for (const key of ['years', 'hoursPerWeek', 'interviewDate'] as const)
    values.set(key, await askValue(context, asker, key))
  for (const attestation of framework.attestations) {
    if (attestation.profileKey !== null) continue
    attested.set(
      attestation.id,
      attestation.kind === 'yes-no'
        ? await asker.yes(attestation.question, true)
        : Number(await asker.text(attestation.question, { validate: (text) => Number(text) >= 0 || 'a number' })),
    )
  }
}

const QUESTIONS = {
  years: 'Years of engineering experience',
  hoursPerWeek: 'Hours a week for preparation',
  interviewDate: 'Interview date, as 2027-03-01 (Enter if not set)',
} as const

async function askValue(context: Context, asker: Asker, key: keyof typeof QUESTIONS): Promise<string | number | null> {
  const present = context.profile()[key]
  const parse = (text: string): string | number | null => profileValue(key, text, context.framework(), context.today())
  const text = await asker.text(QUESTIONS[key], {
    ...(present === null ? {} : { initial: String(present) }),
    validate: (typed) => {
      try {
        parse(typed)
        return true
      } catch (error) {
        if (error instanceof PrepError) return `${error.message}${error.hint ? ` (${error.hint})` : ''}`
        throw error
      }
    },
  })
  return parse(text)
}
