// Exports the audit log page by page. New entries may be written during an export.

function compare(a, b) {
  return a.at - b.at || a.id - b.id
}

/** In-memory audit log with the same interface as the real one. */
export class AuditLog {
  #entries = []
  #nextId = 1

  append(at, action) {
    const entry = { id: this.#nextId, at, action }
    this.#nextId += 1
    this.#entries.push(entry)
    this.#entries.sort(compare)
    return entry
  }

  /** Up to `limit` entries that come after the cursor, the oldest first. */
  async page({ after, limit }) {
    const rest = after ? this.#entries.filter((entry) => entry.at > after.at) : this.#entries
    const entries = rest.slice(0, limit)
    const last = entries.at(-1)
    return {
      entries,
      next: entries.length === limit ? { at: last.at, id: last.id } : undefined,
    }
  }
}

/** Reads all entries, one page at a time. */
export async function exportAudit(log, { pageSize = 100, onPage = () => {} } = {}) {
  const lines = []
  let cursor
  do {
    const { entries, next } = await log.page({ after: cursor, limit: pageSize })
    for (const entry of entries) lines.push(`${entry.id} ${entry.action}`)
    onPage(entries.length)
    cursor = next
  } while (cursor)
  return lines
}
