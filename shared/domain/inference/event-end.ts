const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Where the last whole event of a piece of a text/event-stream ends: after its last empty line, 0 when there is none. Lines
 * end in LF, CR or both.
 */
export function lastEventEnd(bytes: Uint8Array): number {
  for (let at = bytes.length - 1; at > 0; at--) {
    if (!isLineEnd(bytes[at])) continue;
    const before = bytes[at] === lineFeed && bytes[at - 1] === carriageReturn ? at - 2 : at - 1;
    if (before >= 0 && isLineEnd(bytes[before])) return at + 1;
  }
  return 0;
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === lineFeed || byte === carriageReturn;
}
