// Builds report definitions for the weekly emails. Every report starts from the house style.

const HOUSE_STYLE = {
  title: 'Weekly report',
  columns: ['name', 'amount'],
  format: { currency: 'EUR', decimals: 2 },
}

export function createReport(overrides = {}) {
  const definition = {
    ...HOUSE_STYLE,
    ...overrides,
    format: { ...HOUSE_STYLE.format, ...overrides.format },
  }

  return {
    addColumn(name) {
      if (!definition.columns.includes(name)) {
        definition.columns.push(name)
      }
      return this
    },

    setDecimals(decimals) {
      definition.format.decimals = decimals
      return this
    },

    header() {
      return `${definition.title}: ${definition.columns.join(' | ')}`
    },

    row(record) {
      const { currency, decimals } = definition.format
      return definition.columns
        .map((column) => {
          const value = record[column] ?? ''
          return column === 'amount' ? `${Number(value).toFixed(decimals)} ${currency}` : String(value)
        })
        .join(' | ')
    },
  }
}
