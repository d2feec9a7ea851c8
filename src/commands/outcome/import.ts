import { type Cohort, type CohortRules, newCohortEntries, readCohort } from '../../domain/outcomes/cohort.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { counted } from '../../domain/text/counted.ts'
import { type Block, note, paragraph } from '../../reports/block.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { readCsv } from '../lookup/csv-file.ts'
import { openOperation, receipt } from '../recording/write.ts'

const MOST_ISSUES = 10
const LONGEST_NAME = 100

export function run(context: Context, input: Input): Result {
  const file = input.args[0] ?? ''
  const name = cohortName(input)
  const { rows, delimiter } = readCsv(context, file)
  const scale = textOption(input, 'scale')
  const cohort = cohortIn(
    rows.map(({ cells }) => cells),
    file,
    {
      levels: context.framework().levels.map(({ id }) => id),
      today: context.today(),
      scale: scale === 'p' || scale === 'x' ? scale : null,
      isDecimalComma: delimiter !== ',',
    },
  )
  const outcomes = context.entries(['outcome']).filter((entry) => entry.kind === 'outcome')
  const { entries, skipped, differing } = newCohortEntries(cohort.rows, name, outcomes)
  const isDryRun = flagOption(input, 'dryRun')
  const duplicates = skipped + cohort.repeated
  const data = {
    cohort: name,
    isDryRun,
    imported: entries.length,
    duplicates,
    differing,
    scale: cohort.scale,
    ignoredColumns: cohort.ignoredColumns,
    passes: cohort.rows.filter(({ result }) => result === 'pass').length,
    withdrawn: cohort.rows.filter(({ result }) => result === 'withdrawn').length,
  }
  const warnings = [
    ...(cohort.ignoredColumns.length > 0
      ? [`not imported, because prep does not use them: ${cohort.ignoredColumns.map(clean).join(', ')}`]
      : []),
    ...(differing > 0
      ? [`${counted(differing, 'row')} with known ids differ from what is recorded; the recorded ones stay`]
      : []),
  ]
  const blocks = said(cohort, { name, imported: entries.length, duplicates, isDryRun })
  if (isDryRun || entries.length === 0) return { kind: 'receipt', operation: null, entries: [], data, blocks, warnings }
  const operation = openOperation(context, 'outcome import')
  operation.append(entries)
  return receipt(operation, data, [...blocks, note('prep undo takes all of it back')], warnings)
}

function cohortName(input: Input): string {
  const name = textOption(input, 'cohort')?.trim() ?? ''
  if (name === '')
    throw new PrepError('usage', 'whose interviews are these?', 'add --cohort NAME, as in --cohort study-group')
  if (name.length > LONGEST_NAME || name !== clean(name))
    throw new PrepError('usage', `--cohort takes a name of at most ${LONGEST_NAME} printable characters`)
  return name
}

const clean = (text: string): string => text.replace(/\p{C}/gu, ' ')

function cohortIn(table: string[][], file: string, rules: CohortRules): Cohort {
  if (table.length === 0)
    throw new PrepError('data', `${file} is empty`, 'its first row names the columns: id,level,date,p_or_x,outcome')
  const cohort = readCohort(table, rules)
  if (cohort.issues.length === 0) return cohort
  const listed = cohort.issues.slice(0, MOST_ISSUES).map(({ row, message }) => `\n  row ${row}: ${message}`)
  const more = cohort.issues.length > MOST_ISSUES ? `\n  and ${cohort.issues.length - MOST_ISSUES} more` : ''
  throw new PrepError(
    'data',
    `${file} has ${counted(cohort.issues.length, 'fault')}:${listed.join('')}${more}`,
    'nothing was imported; fix these rows and run the command again',
  )
}

function said(
  cohort: Cohort,
  { name, imported, duplicates, isDryRun }: { name: string; imported: number; duplicates: number; isDryRun: boolean },
): Block[] {
  const verb = isDryRun ? 'Would import' : 'Imported'
  const skipped = duplicates === 0 ? '' : `; ${counted(duplicates, 'duplicate')} skipped`
  const scale =
    cohort.scale === null
      ? 'the file has no forecasts, so hours are used instead, at half weight'
      : cohort.scale === 'p'
        ? 'forecasts read as chances from 0 to 1 (--scale x reads log odds)'
        : 'forecasts read as log odds (--scale p reads chances)'
  return [
    paragraph(`${verb} ${counted(imported, 'interview')} of ${name}${skipped}.`),
    note(scale),
    note('these are other people, perhaps at another company: they adjust the chance, but are not your own record'),
  ]
}
