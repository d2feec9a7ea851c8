import type { Check } from './check.ts'

/** Gates stand in an order in which each can be reached. */
export const gates: Check = ({ draft, add, refer }) => {
  const orders = new Map(draft.gates.map(({ item }) => [item.id, item.order]))
  for (const { index, item } of draft.gates)
    for (const [place, required] of item.requires.entries()) {
      const path = ['gates', index, 'requires', place]
      refer(path, 'gate', required)
      const order = orders.get(required)
      if (order !== undefined && order >= item.order)
        add(
          path,
          `${item.id} can never be reached: it requires ${required}, which does not come before it`,
          'give it a higher order',
        )
    }
  const timed = [
    ...draft.gates.map((placed) => ({ ...placed, key: 'gates' })),
    ...draft.certificates.map((placed) => ({ ...placed, key: 'certificates' })),
  ]
  for (const { key, index, item } of timed)
    if (item.timeEstimateWeeks && item.timeEstimateWeeks.from > item.timeEstimateWeeks.to)
      add([key, index, 'timeEstimateWeeks'], `the estimate of ${item.id} ends before it begins`)
}
