// Keeps the current state of parcels from the events of many scanners.
// Each event: { parcel, sequence, status, place, at }. The sequence counts up for each parcel.
// Scanners without a connection deliver their events later; an event may arrive twice.

const FINAL = new Set(['delivered', 'returned'])

export class ParcelView {
  #states = new Map()
  #seen = new Set()

  apply(event) {
    const id = `${event.parcel}#${event.sequence}`
    if (this.#seen.has(id)) return false
    this.#seen.add(id)

    const state = this.#states.get(event.parcel) ?? { sequence: 0, status: 'announced', place: '', scans: 0 }
    this.#states.set(event.parcel, {
      sequence: event.sequence,
      status: event.status,
      place: event.place,
      scans: state.scans + 1,
    })
    return true
  }

  status(parcel) {
    return this.#states.get(parcel)?.status ?? 'unknown'
  }

  place(parcel) {
    return this.#states.get(parcel)?.place ?? ''
  }

  scans(parcel) {
    return this.#states.get(parcel)?.scans ?? 0
  }

  /** Parcels that still have to be moved. */
  open() {
    return [...this.#states].filter(([, state]) => !FINAL.has(state.status)).map(([parcel]) => parcel)
  }
}
