export interface Range {
  readonly from: number;
  readonly to: number;
  /** Words for the values, beginning with the lowest. */
  readonly words?: readonly string[];
}

/** The values of one field, such as `*`, `7`, `MON-FRI`, `0/15` or `1,15`; undefined when it is none. */
export function valuesOf(field: string, range: Range): ReadonlySet<number> | undefined {
  const parts = field.split(',').map(part => partOf(part, range));
  return parts.some(part => part === undefined) ? undefined : new Set(parts.flatMap(part => part ?? []));
}

function partOf(part: string, range: Range): number[] | undefined {
  const [, low = '', high, by] = part.match(/^(\*|\w+)(?:-(\w+))?(?:\/(\d+))?$/) ?? [];
  const every = low === '*';
  const from = every ? range.from : numberOf(low, range);
  const last = high === undefined ? from : numberOf(high, range);
  const to = high === undefined && (every || by !== undefined) ? range.to : last;
  const step = Number(by ?? 1);
  if (from === undefined || to === undefined || from > to || step < 1 || (every && high !== undefined))
    return undefined;
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);
}

function numberOf(text: string, { from, to, words = [] }: Range): number | undefined {
  const word = words.indexOf(text.toUpperCase());
  if (word >= 0) return from + word;
  return /^\d+$/.test(text) && Number(text) >= from && Number(text) <= to ? Number(text) : undefined;
}
