import { type Book, isAtTarget } from './book.ts'

/**
 * (5) One block for everything that is below its target and was not practiced last week, and for an accelerated competency
 * in every week of its span; the greatest gain per hour first (measurement §6). So nothing below its target waits longer
 * than two weeks while there are hours enough for half of it.
 */
export function giveBreadth(book: Book, idle: ReadonlySet<string>, inSpan: ReadonlySet<string>): void {
  let open = book.ids.filter((id) => {
    const state = book.state(id)
    return state !== undefined && ((idle.has(id) && !isAtTarget(state)) || inSpan.has(id))
  })
  for (let best = book.best(open); best !== null; best = book.best(open)) {
    const id = best
    const block = book.blockOf(id)
    if (block !== null) book.give(id, block, 'breadth')
    open = open.filter((one) => one !== id)
  }
}
