import type { Random } from './random-pick.ts';

/** A change of a text; `other` is another text of the corpus to take from. */
type Mutation = (text: string, random: Random, other: string) => string;

const hostile = [
  '',
  'null',
  '~',
  'true',
  '-1',
  '0',
  '1e400',
  '.nan',
  '0x7fffffffffffffff',
  '12345678901234567890',
  '[]',
  '{}',
  '[[]]',
  '""',
  '"\\u0000"',
  '5 %',
  '100%',
  '0s',
  '1d',
  '99999999999d',
  '1970-01-01',
  '2199-12-31',
  '9999-12-31',
  '"24:00"',
  'Etc/GMT+5',
  '+05:30',
  'cron(* * * * ? *)',
  'cron(0 0 31 2 ? *)',
  'cron(0 0 ? * 6#5 2199)',
  'at(2026-03-08T02:30:00)',
  '&x',
  '*x',
  '*first',
  '<<: *smoke',
  '!!binary aGk=',
  '|\n  text',
  `${'a-'.repeat(40)}a`,
  'ÄÖ😀',
  '../..',
];

/** Every kind of change, each by itself. */
const mutations: readonly Mutation[] = [
  changeLines((lines, at) => lines.toSpliced(at, 1)),
  changeLines((lines, at) => lines.toSpliced(at, 0, lines[at] ?? '')),
  changeLines((lines, at, random) => lines.with(at, lines[random.below(lines.length)] ?? '')),
  changeLines((lines, at, random) => lines.with(at, `${' '.repeat(random.below(7))}${(lines[at] ?? '').trimStart()}`)),
  changeLines((lines, at, random) => lines.with(at, (lines[at] ?? '').replace(/:.*/, `: ${random.pick(hostile)}`))),
  changeLines((lines, at, random) =>
    lines.with(at, (lines[at] ?? '').replace(/[\w.%-]+(?=[\s,}\]]*$)/, random.pick(hostile))),
  ),
  changeLines((lines, at, random, other) => lines.toSpliced(at, 0, random.pick(other.split('\n')))),
  (text, random) => text.slice(0, random.below(text.length + 1)),
  changeCharacters((text, at) => text.slice(0, at) + text.slice(at + 1)),
  changeCharacters((text, at) => text.slice(0, at) + text.charAt(at) + text.slice(at)),
  changeCharacters(
    (text, at, random) =>
      text.slice(0, at) + random.pick([...':{}[],&*#|>!%@"\'\t\n\u0000\u0085\ud800<-?']) + text.slice(at),
  ),
];

/** The text after one to four changes. */
export function mutate(text: string, random: Random, other: string): string {
  let changed = text;
  for (let count = 1 + random.below(4); count > 0; count--) changed = random.pick(mutations)(changed, random, other);
  return changed;
}

function changeLines(change: (lines: string[], at: number, random: Random, other: string) => string[]): Mutation {
  return (text, random, other) => {
    const lines = text.split('\n');
    return change(lines, random.below(lines.length), random, other).join('\n');
  };
}

function changeCharacters(change: (text: string, at: number, random: Random) => string): Mutation {
  return (text, random) => change(text, random.below(text.length + 1), random);
}
