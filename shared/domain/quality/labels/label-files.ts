const dayMs = 86_400_000;

/** The folders (a day each, UTC) in which the labels lie that arrived from `from` until before `to`. */
export function labelFolders(model: string, from: number, to: number): readonly string[] {
  const first = Math.floor(from / dayMs);
  const days = Math.max(0, Math.ceil(to / dayMs) - first);
  return Array.from({ length: days }, (_, i) => {
    const date = new Date((first + i) * dayMs).toISOString().slice(0, 10).replaceAll('-', '/');
    return `ground-truth/${model}/${date}/`;
  });
}

const withTime = /\/(\d{4})\/(\d\d)\/(\d\d)\/(\d\d)\/(?:(\d\d)-(\d\d)-(\d{3})-)?[^/]*$/;

/**
 * When the lines of a file arrived, by its key, epoch milliseconds. Files that others put there say the hour alone: its
 * beginning. Undefined where the key says nothing.
 */
export function arrivedAt(key: string): number | undefined {
  const [, year, month, day, hour, minute = '0', second = '0', millisecond = '0'] = withTime.exec(key) ?? [];
  if (year === undefined) return undefined;
  const [y, mo, d, h] = [year, month, day, hour].map(Number) as [number, number, number, number];
  return Date.UTC(y, mo - 1, d, h, Number(minute), Number(second), Number(millisecond));
}
