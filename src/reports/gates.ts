import { type Action, SHOWN } from '../domain/actions/action.ts'
import type { GateVerdict } from '../domain/judge/rules.ts'
import { findMetric } from '../domain/metrics/table.ts'
import { absence } from '../domain/rules/absent-parts.ts'
import { isMet, type Verdict } from '../domain/rules/criterion.ts'
import { apartFrom, decimal, percent } from '../domain/text/figures.ts'
import { dayWords } from '../domain/time/day-words.ts'
import { actionSteps } from './actions.ts'
import {
  type Block,
  type ChecklistItem,
  checklist,
  heading,
  list,
  muted,
  note,
  paragraph,
  type Report,
  steps,
  type Text,
  told,
} from './block.ts'
import { type ReportHead, report } from './envelope.ts'
import { STATE_WORDS } from './words.ts'

export interface GatesInput extends ReportHead {
  gates: readonly GateVerdict[]
  isExplained: boolean
  /** What to do now: with reasons for a gate, what is for it is shown there. */
  actions: readonly Action[]
}

/** Gates with their criteria: verdict, value against target, n, and what is missing. */
export function buildGates(input: GatesInput): Report {
  return report(
    'gate',
    input,
    { gates: input.gates.map(gateData) },
    input.gates.length === 0 ? [paragraph(absence('gates'))] : input.gates.flatMap((gate) => gateBlocks(gate, input)),
  )
}

const gateData = ({ gate, state, met, of, criteria, commit }: GateVerdict) => ({
  id: gate.id,
  title: gate.title,
  order: gate.order,
  state,
  met,
  of,
  timeEstimateWeeks: gate.timeEstimateWeeks,
  requires: gate.requires,
  assessmentMethods: gate.assessmentMethods,
  committed: commit && { on: commit.occurredOn, framework: commit.framework, configHash: commit.payload.configHash },
  criteria: criteria.map(criterionData),
})

/** A verdict as JSON has it. */
export const criterionData = (verdict: Verdict): Record<string, unknown> => ({
  id: verdict.id,
  says: verdict.says,
  kind: verdict.kind,
  verdict: verdict.state,
  value: verdict.value,
  target: verdict.target,
  n: verdict.n,
  confidence: verdict.confidence,
  since: verdict.since,
  needs: verdict.needs,
  basis: verdict.basis,
  metric: verdict.metric,
  notes: verdict.notes,
  evidence: verdict.evidence,
  ...(verdict.parts.length > 0 ? { parts: verdict.parts.map(criterionData) } : {}),
})

function gateBlocks({ gate, state, met, of, criteria, commit }: GateVerdict, input: GatesInput): Block[] {
  const { isExplained } = input
  const estimate = gate.timeEstimateWeeks
  const blocks: Block[] = [
    heading(gate.title, 2),
    paragraph([
      `${state} · ${met} of ${of} met`,
      muted(estimate ? ` · typical: ${estimate.from}–${estimate.to} weeks` : ''),
    ]),
    checklist(criteria.map((verdict) => criterionItem(verdict, isExplained))),
  ]
  if (isExplained && gate.assessmentMethods.length > 0)
    blocks.push(paragraph([muted('How it is assessed:')]), list(gate.assessmentMethods.map((method) => [told(method)])))
  if (commit)
    blocks.push(
      note(
        `committed on ${dayWords(commit.occurredOn, input.asOf)} under ${commit.framework}; later evidence and rules do not change it`,
      ),
    )
  const own = isExplained ? input.actions.filter((action) => action.gate === gate.id).slice(0, SHOWN) : []
  if (own.length > 0) blocks.push(steps(actionSteps(own, input.actions)))
  return blocks
}

/** One criterion as a line of a checklist, with its parts and, when explained, the command that records what counts. */
export function criterionItem(verdict: Verdict, isExplained: boolean): ChecklistItem {
  const details: Text[] = []
  const figures = figuresOf(verdict)
  for (const part of verdict.parts) details.push(`${STATE_WORDS[part.state]}: ${part.says}`, ...neededOf(part))
  if (verdict.parts.length === 0) details.push(...neededOf(verdict))
  for (const text of verdict.notes) details.push([muted(text)])
  const commands = isExplained && !isMet(verdict.state) ? [...new Set(recordCommands(verdict))] : []
  return { state: verdict.state, text: figures ? [verdict.says, muted(figures)] : verdict.says, details, commands }
}

const neededOf = ({ needs, state }: Verdict): string[] =>
  needs === null || isMet(state) ? [] : [`Still needed: ${needs}.`]

function recordCommands(verdict: Verdict): string[] {
  if (verdict.parts.length > 0) return verdict.parts.filter((part) => !isMet(part.state)).flatMap(recordCommands)
  return verdict.recordWith === null ? [] : [verdict.recordWith]
}

/** How far it is: `: 9`, ` (2 of 10)`, ` (28%, required 85%)`. */
function figuresOf({ value, target, metric }: Verdict): string {
  const family = metric === null ? null : findMetric(metric)?.family
  if (value === null || target === null || family === undefined) return ''
  if (family === 'attestation') return target === 1 ? '' : `: ${decimal(value)}`
  if (family === 'count' || family === 'state' || family === null) return ` (${decimal(value)} of ${decimal(target)})`
  const isShare = family === 'proportion' || family === 'mastery'
  const show = (number: number): string => (isShare ? percent(number) : decimal(number))
  return ` (${isShare ? percent(value) : apartFrom(value, target)}, required ${show(target)})`
}
