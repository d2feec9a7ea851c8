/** What an import did with what it read, or would do. */
export interface ImportCount {
  isDryRun: boolean
  isUpdate: boolean
  /** Already in words: `3 rows`. */
  fresh: string
  same: number
  changed: number
}

/** `3 rows would be added, 2 known already, 1 known already that says something else.`, and what `more` there is to tell. */
export function importCountText(
  { isDryRun, isUpdate, fresh, same, changed }: ImportCount,
  more: readonly string[] = [],
): string {
  const would = isDryRun ? 'would be ' : ''
  const otherwise = `${changed} already known that ${changed === 1 ? 'has' : 'have'} changed`
  const parts = [
    `${fresh} ${would}added`,
    ...(same > 0 ? [`${same} already known`] : []),
    ...(changed > 0 ? [isUpdate ? `${changed} ${would}changed` : otherwise] : []),
    ...more,
  ]
  return `${parts.join(', ')}.`
}
