/** The most that one request of feedback may hold. */
const largest = 1024 * 1024;

/** Lines as bodies that are small enough, each with the index of its first line. */
export function feedbackParts(lines: readonly object[]): { readonly first: number; readonly body: string }[] {
  const parts: { first: number; body: string; bytes: number }[] = [];
  for (const [i, line] of lines.entries()) {
    const text = `${JSON.stringify(line)}\n`;
    const bytes = new TextEncoder().encode(text).byteLength;
    const last = parts.at(-1);
    if (last && last.bytes + bytes <= largest) {
      last.body += text;
      last.bytes += bytes;
    } else {
      parts.push({ first: i, body: text, bytes });
    }
  }
  return parts.map(({ first, body }) => ({ first, body }));
}
