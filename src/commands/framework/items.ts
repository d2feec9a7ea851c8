import { itemHealth, noExposures } from '../../domain/quiz/ability.ts'
import type { Bank } from '../../domain/quiz/item.ts'
import { type ItemExposures, itemExposures } from '../../domain/quiz/item-exposures.ts'
import { buildFrameworkItems } from '../../reports/framework-items.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input } from '../contract/input.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { pick } from '../lookup/pick.ts'
import { reportHead } from '../lookup/report-head.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const framework = context.framework()
  const [wanted] = input.args
  const id = wanted === undefined ? null : pick(framework.banks, wanted, 'item bank').id
  const { constants } = framework
  const banks = new Map<string, { bank: Bank; exposures: ItemExposures }>()
  for (const head of framework.banks.filter((known) => id === null || known.id === id)) {
    const bank = await context.bank(head.id)
    banks.set(bank.id, { bank, exposures: itemExposures(bank, constants) })
  }
  context.reader().eachMark(context.asOf(), (mark) => banks.get(mark.bank)?.exposures.add(mark))
  const items = [...banks.values()].flatMap(({ bank, exposures }) => {
    const byItem = exposures.byItem()
    return bank.items.map((item) => ({
      item,
      health: itemHealth(byItem.get(item.id) ?? noExposures(), constants.quiz),
    }))
  })
  return reportResult(buildFrameworkItems({ ...reportHead(context), items, hasKeys: flagOption(input, 'keys') }))
}
