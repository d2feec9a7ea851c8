import type { NewEntry } from '../../domain/facts/entry.ts'
import type { ProfileKey } from '../../domain/facts/profile.ts'
import { judgeGates } from '../../domain/judge/rules.ts'
import { PrepError, stoppedAfter } from '../../domain/prep-error.ts'
import type { Attestation, Framework } from '../../domain/rules/framework.ts'
import { muted, note, paragraph, stack } from '../../reports/block.ts'
import type { OpenOperation } from '../../store/append.ts'
import type { Asker } from '../asking/prompts.ts'
import type { Context } from '../contract/context.ts'
import { type Input, isSet, listOption, pairs, parseNumber, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { chosenFramework, foreignKeys } from '../lookup/framework-choice.ts'
import { pick } from '../lookup/pick.ts'
import { profileValue, UNKNOWN_PATHWAY } from '../lookup/profile-values.ts'
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
  const values = await givenValues(context, input, given)
  const isGuided = given.length === 0 && attested.size === 0
  if (isGuided && !context.mayPrompt)
    throw new PrepError(
      'usage',
      'there is no terminal to ask on, and nothing was given',
      'add --level, --years, --hours-per-week, --interview-date …: prep init --help',
    )
  const operation = openOperation(context, 'init')
  const kept = isGuided ? await askAll(context, operation, attested) : 0
  const entries = isGuided ? [] : [...profileEntries(context, values), ...attestationEntries(context, attested)]
  if (kept + entries.length === 0)
    throw new PrepError('no', 'nothing has changed', 'prep profile shows what is recorded')
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
      paragraph('Recorded. Your data is on this machine only:'),
      paragraph([muted(context.home)]),
      first && paragraph(`${first.gate.title}: ${first.met} of ${first.of} met.`),
      fewer && !isGuided && fewerBlocks(fewer),
      note('prep profile shows and changes this'),
    ),
  )
}

/** Values by flag; with another framework, what the profile said in the words of the one before is no longer said. */
async function givenValues(
  context: Context,
  input: Input,
  given: readonly ProfileKey[],
): Promise<Map<ProfileKey, string | number | null>> {
  const framework = context.framework()
  const wanted = textOption(input, 'framework')
  const cleared = wanted === null ? [] : foreignKeys(context.profile(), framework)
  const values = new Map<ProfileKey, string | number | null>(cleared.map((key) => [key, null]))
  for (const key of given)
    values.set(
      key,
      key === 'framework' && wanted !== null
        ? (await chosenFramework(context, wanted)).value
        : profileValue(key, textOption(input, key) ?? '', framework, context.today()),
    )
  return values
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

/** Asks for everything, keeps each answer at once, and says how many told something new. */
async function askAll(
  context: Context,
  operation: OpenOperation,
  attested: Map<string, number | boolean>,
): Promise<number> {
  const { openAsker } = await import('../asking/prompts.ts')
  const asker = openAsker(context.world)
  let kept = 0
  const keep = (entries: NewEntry[]): void => {
    operation.append(entries)
    kept += entries.length
  }
  try {
    await askProfile(context, asker, (key, value) => keep(profileEntries(context, new Map([[key, value]]))))
    context.refresh()
    const { scope } = context.profile()
    for (const attestation of context.framework().attestations) {
      if (attestation.profileKey !== null || attestation.scopes.some((id) => id === scope)) continue
      const value = await askAttestation(asker, attestation, latest(context, attestation))
      attested.set(attestation.id, value)
      keep(attestationEntries(context, new Map([[attestation.id, value]])))
    }
  } catch (error) {
    operation.close()
    if (error instanceof PrepError && error.kind === 'interrupted' && kept > 0)
      throw stoppedAfter(kept, 'prep init continues, with them filled in')
    throw error
  }
  return kept
}

const latest = (context: Context, { id }: Attestation): number | boolean | null => {
  const last = context.entries(['attestation']).findLast(({ subject }) => subject === id)
  return last?.kind === 'attestation' ? last.payload.value : null
}

const askAttestation = async (
  asker: Asker,
  { kind, question }: Attestation,
  last: number | boolean | null,
): Promise<number | boolean> =>
  kind === 'yes-no'
    ? asker.yes(question, last === true)
    : Number(
        await asker.text(question, {
          validate: (text) => Number(text) >= 0 || 'a number',
          ...(last === null ? {} : { initial: String(last) }),
        }),
      )

async function askProfile(
  context: Context,
  asker: Asker,
  keep: (key: ProfileKey, value: string | number | null) => void,
): Promise<void> {
  const framework = context.framework()
  const present = context.profile()
  asker.say(`${framework.title}\n${framework.disclaimer}\n`)
  keep(
    'level',
    await asker.choice(
      'Target level',
      framework.levels.map(({ id, title, summary }) => ({ name: title, value: id, says: summary })),
      present.level ?? undefined,
    ),
  )
  keep(
    'pathway',
    await asker.choice(
      'What is your background?',
      [
        ...framework.pathways.map(({ id, title, background }) => ({ name: title, value: id, says: background })),
        { name: 'Something else', value: UNKNOWN_PATHWAY },
      ],
      present.pathway ?? undefined,
    ),
  )
  if (framework.scopes.length > 0)
    keep(
      'scope',
      await asker.choice(
        'Your current role',
        framework.scopes.map(({ id, title }) => ({ name: title, value: id })),
        present.scope ?? undefined,
      ),
    )
  for (const key of ['years', 'hoursPerWeek', 'interviewDate'] as const) keep(key, await askValue(context, asker, key))
}

/** Each question, and what an empty answer means while there is none to keep. */
const QUESTIONS = {
  years: ['Years of experience in this kind of work', 'Enter to say it later'],
  hoursPerWeek: ['Hours a week for preparation', 'Enter to say it later'],
  interviewDate: ['Interview date, like 2027-03-01', 'Enter if there is none yet'],
} as const

async function askValue(context: Context, asker: Asker, key: keyof typeof QUESTIONS): Promise<string | number | null> {
  const present = context.profile()[key]
  const parse = (text: string): string | number | null => profileValue(key, text, context.framework(), context.today())
  const [question, ifEmpty] = QUESTIONS[key]
  const text = await asker.text(present === null ? `${question} (${ifEmpty})` : question, {
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
