import type { GateVerdict } from '../../domain/judge/rules.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { exampleIds } from '../../domain/rules/example-ids.ts'
import { lowerFirst } from '../../domain/text/capitalize.ts'
import { counted } from '../../domain/text/counted.ts'
import { dayWords } from '../../domain/time/day-words.ts'
import { note, paragraph } from '../../reports/block.ts'
import type { Context } from '../contract/context.ts'
import { type Input, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { pick } from '../lookup/pick.ts'
import { openOperation, receipt } from '../recording/write.ts'

/** Freezes newly passed gates with their evidence and the rules they were judged by. */
export function commit(context: Context, gates: readonly GateVerdict[], wanted: string | null): Result {
  const ready = gates.filter(({ state, commit: done }) => state === 'passed' && done === null)
  if (ready.length === 0) {
    const only = wanted === null ? undefined : gates[0]
    const why = only?.commit
      ? `${wanted} was already committed on ${dayWords(only.commit.occurredOn, context.today())}`
      : only
        ? `${wanted} is not passed: ${only.met} of ${only.of} met`
        : 'no gate is newly passed'
    throw new PrepError('no', why, 'prep gate --explain shows what is missing')
  }
  const operation = openOperation(context, 'gate')
  operation.append(
    ready.map(({ gate, criteria }) => ({
      kind: 'gate-commit',
      occurredOn: context.today(),
      subject: gate.id,
      source: 'self',
      rater: 'me',
      payload: {
        level: context.level(),
        configHash: context.framework().configHash,
        criteria: criteria.map(({ id, state, value, evidence }) => ({ id, state, value, evidence })),
      },
    })),
  )
  return receipt(operation, { committed: ready.map(({ gate }) => gate.id) }, [
    ...ready.map(({ gate, criteria }) =>
      paragraph(
        `${gate.title}: committed with ${counted(criteria.flatMap(({ evidence }) => evidence).length, 'entry', 'entries')} as evidence.`,
      ),
    ),
    note('prep undo takes it back'),
  ])
}

/** Lets a criterion pass by decision, with its reason. */
export function override(context: Context, input: Input, gates: readonly GateVerdict[]): Result {
  const subject = textOption(input, 'override') ?? ''
  const reason = textOption(input, 'reason')
  if (reason === null || reason.trim() === '')
    throw new PrepError('usage', 'an override needs a reason', 'add --reason "why it may pass"')
  const [gateId, criterionId] = subject.includes('.')
    ? subject.split('.')
    : [gates.length === 1 ? gates[0]?.gate.id : undefined, subject]
  if (gateId === undefined || criterionId === undefined)
    throw new PrepError(
      'usage',
      `--override takes GATE.CRITERION, not "${subject}"`,
      `for example --override ${exampleIds(context.framework()).criterion}`,
    )
  const gate = pick(context.framework().gates, gateId, 'gate')
  const criterion = pick(gate.criteria, criterionId, `criterion of ${gate.id}`)
  const operation = openOperation(context, 'gate')
  operation.append([
    {
      kind: 'override',
      occurredOn: context.today(),
      subject: `${gate.id}.${criterion.id}`,
      source: 'self',
      rater: 'me',
      payload: { reason },
    },
  ])
  return receipt(operation, { overridden: `${gate.id}.${criterion.id}` }, [
    paragraph(`${gate.title}, overridden: ${lowerFirst(criterion.says)}. It is shown as overridden, never as met.`),
    note('prep undo takes it back'),
  ])
}
