/** Waits a moment without turning the event loop: what is waited for lies in another program. */
export function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS)
}

const PAUSE_MS = 5
