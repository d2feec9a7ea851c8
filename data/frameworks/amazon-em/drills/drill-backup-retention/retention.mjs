// Decides which nightly backups stay and which may be deleted.

const DAY_MS = 24 * 60 * 60 * 1000

/** Days between two ISO dates such as '2026-03-01'. */
export function daysBetween(from, to) {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)
}

function isSunday(date) {
  return new Date(`${date}T00:00:00Z`).getUTCDay() === 0
}

/**
 * Keeps the newest `daily` backups, and beyond those the newest `weekly` Sunday backups.
 * @param {string[]} dates ISO dates of the existing backups, in any order
 */
export function planRetention(dates, { daily, weekly }) {
  const newestFirst = [...new Set(dates)].sort().reverse()
  const keep = []
  const remove = []
  let sundays = 0

  for (const [index, date] of newestFirst.entries()) {
    if (index < daily) {
      keep.push(date)
    } else if (isSunday(date) && sundays <= weekly) {
      sundays += 1
      keep.push(date)
    } else {
      remove.push(date)
    }
  }
  return { keep, remove }
}

/** A one-line summary for the operations channel. */
export function summarize(plan, today) {
  const oldest = plan.keep.at(-1)
  const age = oldest ? `${daysBetween(oldest, today)} days` : 'none'
  return `keep ${plan.keep.length}, remove ${plan.remove.length}, oldest ${age}`
}
