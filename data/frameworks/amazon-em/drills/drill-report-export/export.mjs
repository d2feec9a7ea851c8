// Exports reports through a small pool of database connections.

const ROWS_LIMIT = 10_000

export class ReportTooLargeError extends Error {
  constructor(name, rows) {
    super(`${name} has ${rows} rows`)
    this.name = 'ReportTooLargeError'
  }
}

function toCsv(rows) {
  return rows.map((row) => row.join(',')).join('\n')
}

/** Runs one report and returns it as CSV. */
export async function exportReport(pool, report) {
  const connection = await pool.acquire()
  const rows = await connection.query(report.sql, report.params ?? [])
  if (rows.length > ROWS_LIMIT) {
    throw new ReportTooLargeError(report.name, rows.length)
  }
  const csv = toCsv(rows)
  pool.release(connection)
  return csv
}

/** Runs reports one after the other; a failed report does not stop the others. */
export async function exportAll(pool, reports) {
  const done = {}
  const failed = {}
  for (const report of reports) {
    try {
      done[report.name] = await exportReport(pool, report)
    } catch (error) {
      failed[report.name] = error.message
    }
  }
  return { done, failed }
}
