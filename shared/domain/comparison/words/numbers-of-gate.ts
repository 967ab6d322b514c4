import type { GateFinding, GateNumber, GateNumbers } from '../../gates/gate-finding.ts';
import type { Interval } from '../../gates/kernels/interval.ts';
import { range, shown, signed } from './numbers.ts';

type Words = (numbers: GateNumbers) => string;

/** The numbers that a gate went by, in a line: those that decide it. */
export function numbersOfGate({ name, numbers }: Pick<GateFinding, 'name' | 'numbers'>): string {
  const [kind = ''] = name.split(':');
  return (byKind[kind] ?? listed)(numbers);
}

const byKind: Readonly<Record<string, Words>> = {
  floor: ({ candidate, floor }) => `${one(candidate)}, floor ${one(floor)}`,
  champion: compared,
  anchor: compared,
  better: ({ difference, p }) => `${signed(number(difference))}, p ${one(p)}`,
  slice: ({ n, champion, candidate, difference, margin, worse }) =>
    `${one(n)} rows, ${one(candidate)} against ${one(champion)}: ${signed(number(difference))}, margin ${one(margin)}, p of worse ${one(inner(worse, 'p'))}`,
  bias: ({ value, na, nd, low, high }) =>
    `${one(value)}${known(low, high)}, ${one(nd)} rows of the group, ${one(na)} others`,
};

function compared({
  method,
  candidate,
  champion,
  difference,
  margin,
  interval90,
  interval95,
  nonInferior,
}: GateNumbers) {
  const p = inner(nonInferior, 'p');
  const proof = p === undefined ? `90 %: ${range(interval(interval90), signed)}` : `p of worse ${one(p)}`;
  return `${one(candidate)} against ${one(champion)}: ${signed(number(difference))} (95 %: ${range(interval(interval95), signed)}), margin ${one(margin)}, ${proof}, ${one(method)}`;
}

/** What nobody has put into words yet, name by name. */
function listed(numbers: GateNumbers): string {
  return Object.entries(numbers)
    .map(([name, value]) => `${name} ${one(value)}`)
    .join(', ');
}

function one(value: GateNumber | undefined): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || value === null || value === undefined) return shown(value);
  if (isList(value)) return range(interval(value));
  return `(${listed(value)})`;
}

function isList(value: GateNumber): value is readonly (number | null)[] {
  return Array.isArray(value);
}

function number(value: GateNumber | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

function inner(value: GateNumber | undefined, name: string): GateNumber | undefined {
  return typeof value === 'object' && value !== null && !isList(value) ? value[name] : undefined;
}

function interval(value: GateNumber | undefined): Interval | null {
  if (value === undefined || value === null || typeof value !== 'object' || !isList(value)) return null;
  const [low, high] = value;
  return typeof low === 'number' && typeof high === 'number' ? [low, high] : null;
}

function known(low: GateNumber | undefined, high: GateNumber | undefined): string {
  return typeof low === 'number' && typeof high === 'number' ? ` (95 %: ${range([low, high])})` : '';
}
