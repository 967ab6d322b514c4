import type { GateDecision } from '#shared/domain/gates/decide.ts';
import type { GateNumber, GateNumbers } from '#shared/domain/gates/gate-finding.ts';
import { table } from '../table.ts';

const header = ['gate', 'outcome', 'champion', 'candidate', 'difference or bias', '95 % interval', 'margin or floor'];

/** A decision for people: the outcome, and a line per gate. */
export function gateTable({ outcome, gates }: GateDecision): string {
  if (gates.length === 0) return `${outcome}: there is no gate to judge by.`;
  return `${outcome}\n\n${table([header, ...gates.map(gate => [gate.name, gate.outcome, ...cells(gate.numbers)])])}`;
}

function cells({
  champion,
  candidate,
  difference,
  value,
  interval95,
  low,
  high,
  margin,
  floor,
}: GateNumbers): string[] {
  return [
    text(champion),
    text(candidate),
    text(difference ?? value),
    between(interval95) || between([low, high]),
    floor === undefined ? (margin === undefined ? '' : `margin ${text(margin)}`) : `floor ${text(floor)}`,
  ];
}

function between(interval: unknown): string {
  const [low, high]: readonly unknown[] = Array.isArray(interval) ? interval : [];
  return typeof low === 'number' && typeof high === 'number' ? `${text(low)} to ${text(high)}` : '';
}

function text(value: GateNumber | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'number' ? String(Number(value.toPrecision(4))) : '–';
}
