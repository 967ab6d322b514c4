/** An IPv4 or IPv6 address as its bytes (4 or 16), or `undefined` when the text is not one. */
export function parseAddress(text: string): readonly number[] | undefined {
  return text.includes(':') ? parseV6(text) : parseV4(text);
}

function parseV4(text: string): readonly number[] | undefined {
  const parts = text.split('.');
  const bytes = parts.map(part => (/^\d{1,3}$/.test(part) ? Number(part) : 256));
  return parts.length === 4 && bytes.every(byte => byte < 256) ? bytes : undefined;
}

function parseV6(text: string): readonly number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map(half => (half === '' ? [] : half.split(':').flatMap(groupBytes)));
  if (!head || head.includes(-1) || tail?.includes(-1)) return undefined;
  if (!tail) return head.length === 16 ? head : undefined;
  const gap = 16 - head.length - tail.length;
  return gap < 2 ? undefined : [...head, ...Array<number>(gap).fill(0), ...tail];
}

/** One group of an IPv6 address as two bytes; an IPv4 tail as four; -1 marks a group that is neither. */
function groupBytes(group: string): readonly number[] {
  if (group.includes('.')) return parseV4(group) ?? [-1];
  if (!/^[0-9a-f]{1,4}$/i.test(group)) return [-1];
  const value = Number.parseInt(group, 16);
  return [value >> 8, value & 255];
}
