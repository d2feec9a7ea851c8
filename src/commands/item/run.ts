import type { QuizMode } from '../../domain/facts/entry.ts'
import { PrepError } from '../../domain/prep-error.ts'
import type { BankHead } from '../../domain/rules/framework.ts'
import { didYouMean } from '../../framework/nearest.ts'
import { buildItem } from '../../reports/misses.ts'
import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { reportHead } from '../lookup/report-head.ts'
import { openRunOf } from '../quiz/open-run.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const id = (input.args[0] ?? '').toLowerCase()
  const head = bankOf(context, id)
  refuseOpenRun(context, head)
  const bank = await context.bank(head.id)
  const item = bank.items.find((one) => one.id === id)
  if (!item) throw new PrepError('data', `${id} is no longer in any bank`, 'prep framework lint finds what is wrong')
  return reportResult(
    buildItem({
      ...reportHead(context),
      item,
      stratum: bank.strata.find((one) => one.id === item.stratum)?.title ?? item.stratum,
      answers: context.reader().answersTo(id),
    }),
  )
}

function bankOf(context: Context, id: string): BankHead {
  const { banks } = context.framework()
  const found = banks.find(({ versions }) => Object.hasOwn(versions, id))
  if (found) return found
  throw new PrepError(
    'not-found',
    `no question ${id}`,
    didYouMean(
      id,
      banks.flatMap(({ versions }) => Object.keys(versions)),
    ) ?? 'prep history --kind answer shows those you were asked',
  )
}

/** The key of a question would spoil a run that may still ask it. */
function refuseOpenRun(context: Context, { id }: BankHead): void {
  const forms = context.framework().forms.filter(({ strata }) => strata.some(({ banks }) => banks.includes(id)))
  const runs: [subject: string, mode: QuizMode][] = [
    [id, 'measure'],
    [id, 'mastery'],
    ...forms.map((form): [string, QuizMode] => [form.id, 'form']),
  ]
  const open = runs.find(([subject, mode]) => openRunOf(context, subject, mode, context.today()) !== null)
  if (open === undefined) return
  const [subject, mode] = open
  throw new PrepError(
    'no',
    `a run of ${subject} is open and measures what you know, so its answers stay hidden`,
    `prep quiz ${subject}${mode === 'form' ? '' : ` --mode ${mode}`} continues it`,
  )
}
