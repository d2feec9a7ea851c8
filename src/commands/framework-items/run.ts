import { isKind } from '../../domain/facts/entry.ts'
import { itemHealth } from '../../domain/quiz/ability.ts'
import { itemExposures } from '../../domain/quiz/item-exposures.ts'
import { buildFrameworkItems, type FrameworkItemsInput } from '../../reports/framework-items.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input } from '../contract/input.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { pick } from '../lookup/pick.ts'
import { reportHead } from '../lookup/report-head.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const framework = context.framework()
  const [wanted] = input.args
  const id = wanted === undefined ? null : pick(framework.banks, wanted, 'item bank').id
  const answers = Map.groupBy(context.entries(['answer']).filter(isKind('answer')), ({ payload }) => payload.bank)
  const { constants } = framework
  const items: FrameworkItemsInput['items'][number][] = []
  for (const head of framework.banks.filter((known) => id === null || known.id === id)) {
    const bank = await context.bank(head.id)
    const exposures = itemExposures(bank, answers.get(bank.id) ?? [], constants)
    for (const item of bank.items)
      items.push({ item, health: itemHealth(exposures.get(item.id) ?? [], constants.quiz) })
  }
  return reportResult(buildFrameworkItems({ ...reportHead(context), items, hasKeys: flagOption(input, 'keys') }))
}
