import { join } from 'node:path'
import { sum } from '../../domain/measure/mean.ts'
import { DEFAULT_FORM_SHARE } from '../../domain/metrics/form.ts'
import { findMetric } from '../../domain/metrics/table.ts'
import { minFormLength } from '../../domain/quiz/proportion.ts'
import type { Problem } from '../../domain/rules/framework.ts'
import { percent } from '../../domain/text/figures.ts'
import type { BankRead } from '../bank.ts'
import type { FrameworkIssue } from '../issue.ts'
import type { Path } from '../parse.ts'
import type { ProblemsRead } from '../problem.ts'
import type { CriterionFile } from '../schema/criterion.ts'
import { isDrillTest, namesIn } from '../source-files.ts'
import { type Add, type Checking, mustKnow } from './check.ts'
import { criteriaOf, valuesOf } from './criteria.ts'
import { checkSheet } from './sheet.ts'

/** What banks and problems say of the rules, and what the rules ask of the banks. Issues stand in either's files. */
export function contentIssues(
  banks: readonly BankRead[],
  catalogs: readonly ProblemsRead[],
  folder: string,
  checking: Checking,
): FrameworkIssue[] {
  const issues: FrameworkIssue[] = []
  checkBanks(banks, checking, issues)
  checkProblems(catalogs, folder, checking, issues)
  for (const { criterion, path } of criteriaOf(checking.draft)) {
    checkPools(criterion, path, banks, checking)
    checkForm(criterion, path, checking)
  }
  checkForms(banks, checking)
  return issues
}

function checkBanks(banks: readonly BankRead[], { known }: Checking, issues: FrameworkIssue[]): void {
  const bankOf = new Map<string, string>()
  for (const { bank, issueAt } of banks) {
    if (!bank) continue
    mustKnow(bank.competency, known.competency, 'competency', ['competency'], (...at) => issues.push(issueAt(...at)))
    for (const [index, { id }] of bank.items.entries()) {
      const other = bankOf.get(id)
      if (other !== undefined && other !== bank.id)
        issues.push(
          issueAt(['items', index, 'id'], `the id ${id} is taken by an item of ${other}`, 'answers go by the id'),
        )
      bankOf.set(id, bank.id)
    }
  }
  checkEnemies(banks, issues)
}

/** Enemies exist. Those of different banks name each other, because a run reads one bank. */
function checkEnemies(banks: readonly BankRead[], issues: FrameworkIssue[]): void {
  const items = new Map(banks.flatMap(({ bank }) => bank?.items.map((item) => [item.id, item]) ?? []))
  // What a bank that cannot be read holds is not known.
  const known = banks.every(({ bank }) => bank) ? [...items.keys()] : null
  for (const { bank, issueAt } of banks)
    for (const [index, item] of (bank?.items ?? []).entries())
      for (const [place, id] of item.enemies.entries()) {
        const path = ['items', index, 'enemies', place]
        const enemy = items.get(id)
        if (!enemy) mustKnow(id, known, 'item', path, (...at) => issues.push(issueAt(...at)))
        else if (enemy.bank !== item.bank && !enemy.enemies.includes(item.id))
          issues.push(issueAt(path, `${id} of ${enemy.bank} does not name ${item.id}`, 'let each name the other'))
      }
}

function checkProblems(
  catalogs: readonly ProblemsRead[],
  folder: string,
  { draft, known }: Checking,
  issues: FrameworkIssue[],
): void {
  const seen = new Map<string, string>()
  for (const { problems, name, issueAt } of catalogs)
    for (const [index, problem] of problems.entries()) {
      const add: Add = (path, message, hint = null) =>
        void issues.push(issueAt(['problems', index, ...path], message, hint))
      mustKnow(problem.activity, known.activity, 'activity', ['activity'], add)
      const activity = draft.activities.find(({ item }) => item.id === problem.activity)
      if (activity) mustKnow(problem.tier, activity.item.tiers, 'tier', ['tier'], add)
      for (const [at, id] of problem.principles.entries())
        mustKnow(id, known.principle, 'principle', ['principles', at], add)
      if (problem.isDrill) checkDrill(problem, folder, add)
      checkSheet(problem.interviewer, known.level, add)
      const other = seen.get(problem.id)
      if (other !== undefined && other !== name) add(['id'], `the id ${problem.id} is taken in ${other}`)
      seen.set(problem.id, name)
    }
}

/** A drill lies in a folder, with tests that say when it is mended. */
function checkDrill({ id }: Problem, folder: string, add: Add): void {
  const files = namesIn(join(folder, 'drills', id))
  if (files === null) add(['drill'], `there is no folder drills/${id} with the program to fix`)
  else if (!files.some(isDrillTest))
    add(['drill'], `drills/${id} has no test that shows when it is fixed`, 'add a file like mend.test.mjs')
}

/** An accuracy is refused of a pool too small to sample from, so a criterion that asks for one can never be met. */
function checkPools(criterion: CriterionFile, path: Path, banks: readonly BankRead[], checking: Checking): void {
  for (const [at, part] of (criterion.all ?? []).entries()) checkPools(part, [...path, 'all', at], banks, checking)
  const { draft, add } = checking
  if (criterion.metric === undefined || findMetric(criterion.metric)?.family !== 'mastery') return
  const bank = banks.find(({ bank }) => bank?.id === criterion.scope?.bank)?.bank
  if (!bank) return
  const strata = criterion.scope?.strata
  const known = bank.strata.map(({ id }) => id)
  if (Array.isArray(strata))
    for (const [place, id] of strata.entries()) mustKnow(id, known, 'stratum', [...path, 'scope', 'strata', place], add)
  const least = draft.constants?.quiz.mastery.minPool.value ?? 0
  const pool = bank.items.filter(({ stratum }) => !Array.isArray(strata) || strata.includes(stratum)).length
  if (pool < least)
    add([...path, 'scope'], `${criterion.id} can never be met: ${pool} questions to draw from, and ${least} are needed`)
}

/** A form asks for no more questions of a part than its banks hold. */
function checkForms(banks: readonly BankRead[], { draft, add }: Checking): void {
  for (const { index, item } of draft.forms)
    for (const [place, { id, banks: sources, items }] of item.strata.entries()) {
      const pools = sources.map((source) => banks.find(({ bank }) => bank?.id === source)?.bank?.items.length ?? null)
      const pool = pools.reduce((sum, size) => (sum === null || size === null ? null : sum + size), 0)
      if (pool !== null && pool < items)
        add(
          ['forms', index, 'strata', place, 'items'],
          `${item.id} can never be drawn: ${items} questions of ${id}, and its banks hold ${pool}`,
        )
    }
}

/** A form is as long as its criterion asks for, and long enough that luck alone seldom passes it (measurement §3.6). */
function checkForm(criterion: CriterionFile, path: Path, checking: Checking): void {
  for (const [at, part] of (criterion.all ?? []).entries()) checkForm(part, [...path, 'all', at], checking)
  const form = checking.draft.forms.find(({ item }) => item.id === criterion.scope?.form)?.item
  if (criterion.metric !== 'form' || form === undefined) return
  const items = sum(form.strata.map((stratum) => stratum.items))
  const { minN = 0 } = criterion
  if (items < minN) {
    checking.add(
      [...path, 'minN'],
      `${criterion.id} can never be met: ${form.id} has ${items} questions, and ${minN} are asked for`,
    )
    return
  }
  for (const share of new Set(valuesOf(criterion.atLeast ?? DEFAULT_FORM_SHARE))) {
    const least = leastLength(share, checking)
    if (items < least)
      checking.add(
        [...path, 'scope', 'form'],
        `${criterion.id} is too easily met by luck: ${form.id} has ${items} questions, and ${percent(share)} takes ${least}`,
      )
  }
}

/** 0 where constants or share are at fault themselves. */
function leastLength(share: number, { draft }: Checking): number {
  const { margin, maxFalsePass } = draft.constants?.quiz.form ?? {}
  if (!margin || !maxFalsePass || share <= margin.value || share > 1) return 0
  return minFormLength(share, { margin: margin.value, maxFalsePass: maxFalsePass.value })
}
