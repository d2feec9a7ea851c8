// Imports contacts from a file and merges those that belong to the same person.

/** The default identity of a contact: its e-mail address in a normal form. */
export function emailKey(contact) {
  return contact.email.trim().toLowerCase()
}

function merge(kept, next) {
  return {
    ...kept,
    phone: kept.phone || next.phone,
    tags: [...new Set([...kept.tags, ...next.tags])],
  }
}

/**
 * Merges contacts with the same identity; the first one decides the name and the order.
 * @param {object[]} contacts
 * @param {{ keyOf?: (contact: object) => string }} options
 */
export function mergeContacts(contacts, { keyOf = emailKey } = {}) {
  const merged = []
  for (const contact of contacts) {
    const index = merged.findIndex((other) => keyOf(other) === keyOf(contact))
    if (index === -1) {
      merged.push({ ...contact, tags: [...contact.tags] })
    } else {
      merged[index] = merge(merged[index], contact)
    }
  }
  return merged
}
