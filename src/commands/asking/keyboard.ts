export interface Keyboard {
  /** A shell that the program was stopped and continued in has set the terminal to lines again. */
  renew: () => void
  close: () => void
}

/** Single keys, where the input is a terminal that can give them. */
export function openKeyboard(
  input: NodeJS.ReadableStream,
  onKeys: (text: string) => void,
  onClose: () => void,
): Keyboard {
  const setRaw = (isRaw: boolean): void => {
    if ('isTTY' in input && input.isTTY && 'setRawMode' in input && typeof input.setRawMode === 'function')
      input.setRawMode(isRaw)
  }
  const read = (chunk: unknown): void => onKeys(String(chunk))
  setRaw(true)
  input.on('data', read)
  input.on('end', onClose)
  input.resume()
  return {
    renew: () => {
      setRaw(false)
      setRaw(true)
    },
    close: () => {
      input.removeListener('data', read)
      input.removeListener('end', onClose)
      input.pause()
      setRaw(false)
    },
  }
}
