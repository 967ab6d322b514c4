import { arch, availableParallelism, cpus, platform } from 'node:os';
import type { Figure } from './figure.ts';
import type { Measurement } from './measurement.ts';

/** How one measurement went: its figures, or why there are none. */
export type Finding =
  | { readonly title: string; readonly figures: readonly Figure[] }
  | { readonly title: string; readonly error: string };

/** The content of the JSON file. */
export interface Report {
  readonly schema: 1;
  /** ISO 8601. */
  readonly measuredAt: string;
  readonly machine: {
    readonly node: string;
    readonly system: string;
    readonly cores: number;
    readonly processor: string;
  };
  readonly rounds: number;
  readonly measurements: Readonly<Record<string, Finding>>;
}

export function createReport(findings: ReadonlyMap<string, Finding>, rounds: number, now: Date): Report {
  const machine = {
    node: process.version,
    system: `${platform()}-${arch()}`,
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
  };
  return { schema: 1, measuredAt: now.toISOString(), machine, rounds, measurements: Object.fromEntries(findings) };
}

/** One finding as lines for people. */
export function findingText({ name }: Measurement, finding: Finding): string {
  const head = `\n${name}: ${finding.title}`;
  if ('error' in finding) return `${head}\n  failed: ${finding.error}`;
  const width = Math.max(...finding.figures.map(figure => figure.name.length));
  return [head, ...finding.figures.map(figure => `  ${figure.name.padEnd(width)}  ${figureText(figure)}`)].join('\n');
}

function figureText({ value, unit, range }: Figure): string {
  const text = `${numberText(value)} ${unit}`;
  return range ? `${text}  (${numberText(range[0])} to ${numberText(range[1])})` : text;
}

function numberText(value: number): string {
  return Number.isInteger(value) ? value.toLocaleString('en-US') : value.toFixed(value < 10 ? 2 : 1);
}
