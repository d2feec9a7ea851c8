// Builds the statement behind the customer search of the support desk.
// The database driver accepts (sql, params) with $1, $2, ... as placeholders.

const SORTABLE = new Map([
  ['name', 'c.name'],
  ['city', 'c.city'],
  ['created', 'c.created_at'],
])

function orderBy(sort, direction) {
  const column = SORTABLE.get(sort) ?? 'c.name'
  return `${column} ${direction === 'desc' ? 'DESC' : 'ASC'}`
}

export function buildSearch({ text = '', city, sort, direction, limit = 25 } = {}) {
  const params = []
  const where = ['c.deleted_at IS NULL']
  const bind = (value) => {
    params.push(value)
    return `$${params.length}`
  }

  if (city) {
    where.push(`c.city = ${bind(city)}`)
  }
  if (text) {
    where.push(`c.name ILIKE '%${text.trim()}%'`)
  }
  const rows = bind(Math.min(Math.max(Number(limit) || 25, 1), 100))
  const sql = [
    'SELECT c.id, c.name, c.city FROM customers c',
    `WHERE ${where.join(' AND ')}`,
    `ORDER BY ${orderBy(sort, direction)}`,
    `LIMIT ${rows}`,
  ].join(' ')
  return { sql, params }
}

export async function searchCustomers(db, filter) {
  const { sql, params } = buildSearch(filter)
  return db.query(sql, params)
}
