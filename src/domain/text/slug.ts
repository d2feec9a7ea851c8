/** A short id from a title, unlike any that is taken. */
export function slug(title: string, taken: readonly string[]): string {
  const base =
    title
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 40)
      .replace(/-$/, '') || 'untitled'
  for (let copy = 1; ; copy++) {
    const id = copy === 1 ? base : `${base}-${copy}`
    if (!taken.includes(id)) return id
  }
}
