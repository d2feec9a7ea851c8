// Reads the customer file of an acquired company and adds up what each account spent.
// A line looks like "9007199254740993;Ann Lee;1250": account, name, cents.

export function parseLine(line) {
  const [account, name, cents] = line.split(';').map((field) => field.trim())
  if (!/^\d{1,19}$/.test(account)) throw new SyntaxError(`bad account: ${account}`)
  if (!/^\d{1,12}$/.test(cents)) throw new SyntaxError(`bad amount: ${cents}`)
  return { account: Number(account), name, cents: Number(cents) }
}

export function readAccounts(text) {
  const accounts = new Map()
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const { account, name, cents } = parseLine(line)
    const known = accounts.get(account)
    if (known) {
      known.cents += cents
    } else {
      accounts.set(account, { account, name, cents })
    }
  }
  return [...accounts.values()]
}

/** The file for the billing system: one line for each account. */
export function toBillingFile(accounts) {
  return accounts.map(({ account, cents }) => `${String(account).padStart(19, '0')} ${cents}`).join('\n')
}
