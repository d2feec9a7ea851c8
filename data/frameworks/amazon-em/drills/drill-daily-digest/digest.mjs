// Groups a user's activity by calendar day for the digest email.

/** The day on which something happened, as 'YYYY-MM-DD'. */
export function dayOf(instant, timeZone) {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(new Date(instant))
  const get = (type) => parts.find((part) => part.type === type).value
  return `${get('year')}-${get('month')}-${get('day')}`
}

/** The day before a calendar day. */
export function previousDay(day) {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - 1)
  return date.toISOString().slice(0, 10)
}

export function groupByDay(events) {
  const days = new Map()
  for (const event of events) {
    const day = event.at.slice(0, 10)
    const list = days.get(day) ?? []
    list.push(event)
    days.set(day, list)
  }
  return days
}

/** Lines for the mail sent at `now`: what the user did yesterday. */
export function digest(user, events, now) {
  const yesterday = previousDay(dayOf(now, user.timeZone))
  const list = groupByDay(events, user.timeZone).get(yesterday) ?? []
  if (list.length === 0) return [`${yesterday}: nothing`]
  return list.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)).map((event) => `${yesterday}: ${event.title}`)
}
