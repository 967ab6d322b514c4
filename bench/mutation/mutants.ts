/** One small change of the source. */
export interface Mutant {
  readonly file: string;
  readonly line: number;
  /** What stood there and what stands there now. */
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

interface Swap {
  readonly find: RegExp;
  readonly put: (found: string) => string;
}

const pairs: readonly (readonly [string, string])[] = [
  [' < ', ' <= '],
  [' <= ', ' < '],
  [' > ', ' >= '],
  [' >= ', ' > '],
  [' === ', ' !== '],
  [' !== ', ' === '],
  [' + ', ' - '],
  [' - ', ' + '],
  [' * ', ' / '],
  [' / ', ' * '],
  [' && ', ' || '],
  [' || ', ' && '],
  ['Math.min(', 'Math.max('],
  ['Math.max(', 'Math.min('],
  ['Math.log1p(', 'Math.log('],
  ['.some(', '.every('],
  ['.every(', '.some('],
  ['true', 'false'],
  ['false', 'true'],
];

const swaps: readonly Swap[] = [
  ...pairs.map(([from, to]) => ({ find: new RegExp(from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'g'), put: () => to })),
  { find: /(?<![\w.])\d+(\.\d+)?(?![\w.])/g, put: found => String(Number(found) + 1) },
];

/** Every mutant of a source file. Comments, imports, types and texts stay as they are. */
export function mutantsOf(file: string, source: string): Mutant[] {
  const lines = source.split('\n');
  return lines.flatMap((line, i) => {
    if (/^\s*(\*|\/\/|\/\*|import |export (interface|type)|readonly |type )/.test(line)) return [];
    return swaps.flatMap(({ find, put }) =>
      [...line.matchAll(find)]
        .filter(({ index }) => !insideText(line, index))
        .map(({ 0: found, index }) => {
          const changed = line.slice(0, index) + put(found) + line.slice(index + found.length);
          const text = lines.with(i, changed).join('\n');
          return { file, line: i + 1, from: line.trim(), to: changed.trim(), text };
        }),
    );
  });
}

/** Whether an odd number of quotes stands before. */
function insideText(line: string, index: number): boolean {
  return [`'`, '`', '"'].some(quote => line.slice(0, index).split(quote).length % 2 === 0);
}
