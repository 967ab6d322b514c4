import type { ComparisonReport, Reported } from '../comparison-report.ts';
import type { Estimate } from '../estimates.ts';
import type { MetricComparison } from '../metric-comparison.ts';
import type { SliceComparison } from '../slice-comparison.ts';
import { facts } from './facts.ts';
import { NONE, range, shown, signed } from './numbers.ts';
import { numbersOfGate } from './numbers-of-gate.ts';
import { rowsInWords } from './rows.ts';
import { type Cell, long, type Section, short } from './section.ts';

/** Every table of a report, in its order; one without rows is left out. */
export function sectionsOf(report: ComparisonReport): Section[] {
  const all = [metricsSection, gatesSection, slicesSection, originSection, reportedSection].map(make => make(report));
  return all.filter(({ rows }) => rows.length > 0);
}

export function metricsSection(report: ComparisonReport): Section {
  const rows = report.metrics.map(metric => metricRow(report, metric));
  const difference = report.metrics.some(one => one.difference) ? ['Difference', 'Test'] : [];
  return {
    title: 'Metrics',
    note: `${rowsInWords(report.rows)} In brackets: 95 % intervals; ↑ more is better, ↓ less.`,
    columns: ['Metric', ...versionNames(report), ...difference],
    rows,
  };
}

function metricRow({ champion: held, metrics }: ComparisonReport, metric: MetricComparison): Cell[] {
  const { name, higherIsBetter, candidate, champion, difference } = metric;
  const better = short(`${name} ${higherIsBetter ? '↑' : '↓'}`);
  const values = [...(held ? [champion] : []), candidate].map(one => short(estimate(one)));
  if (!metrics.some(one => one.difference)) return [better, ...values];
  const told = difference ? `${signed(difference.value)} (${range(difference.interval95, signed)})` : NONE;
  return [better, ...values, short(told), short(difference?.method ?? NONE)];
}

export function gatesSection({ findings }: ComparisonReport): Section {
  return {
    title: 'Gates',
    note: 'What each gate asks and when it passes: docs/gates.md. Differences are candidate − champion.',
    columns: ['Gate', 'Outcome', 'Numbers'],
    rows: byWeight(findings).map(({ name, outcome, numbers, asks }) => [
      named(name),
      { ...short(outcome === 'undecided' && asks ? 'undecided, asks' : outcome), outcome },
      long(numbersOfGate({ name, numbers })),
    ]),
  };
}

/** What stands against a candidate first; among equals in the order in which gates are told. */
function byWeight(findings: ComparisonReport['findings']): ComparisonReport['findings'] {
  const weight = ({ outcome, asks }: ComparisonReport['findings'][number]) =>
    outcome === 'fail' ? 0 : outcome === 'pass' ? 3 : asks ? 1 : 2;
  return findings.toSorted((a, b) => weight(a) - weight(b));
}

/** So many slices are read; the others are in the file of numbers. */
const MOST_SLICES = 60;

export function slicesSection(report: ComparisonReport): Section {
  const { slices } = report;
  const more = slices.length - MOST_SLICES;
  const rest = more > 0 ? ` The first ${MOST_SLICES} of ${slices.length}.` : '';
  return {
    title: 'Slices',
    note: `Accuracy by value of a field.${rest}`,
    columns: ['Slice', 'Rows', ...versionNames(report), ...(judged(slices) ? ['Difference', 'Margin', 'Outcome'] : [])],
    rows: slices.slice(0, MOST_SLICES).map(slice => sliceRow(report, slice)),
  };
}

/** Whether any slice was compared with another version's. */
function judged(slices: readonly SliceComparison[]): boolean {
  return slices.some(({ difference }) => difference);
}

function sliceRow({ champion: held, slices }: ComparisonReport, slice: SliceComparison): Cell[] {
  const { field, value, rows, candidate, champion, difference, margin, outcome } = slice;
  const values = [...(held ? [champion] : []), candidate].map(one => short(estimate(one)));
  const told = difference ? `${signed(difference.value)} (${range(difference.interval95, signed)})` : NONE;
  const verdict = outcome ? { ...short(outcome), outcome } : short(NONE);
  const found = judged(slices) ? [short(told), short(shown(margin)), verdict] : [];
  return [named(`${field} = ${value}`), short(String(rows)), ...values, ...found];
}

/** A name of others may be long: then it is broken. */
function named(text: string): Cell {
  return text.length > 24 ? long(text) : short(text);
}

/** Where both versions come from. */
export function originSection(report: ComparisonReport): Section {
  const versions = [...(report.champion ? [report.champion] : []), report.candidate];
  return {
    title: 'Lineage and data',
    note: 'As the registry and the manifests of the data versions say.',
    columns: ['', ...versionNames(report)],
    rows: facts.map(({ name, of }) => [short(name), ...versions.map(version => long(of(version)))]),
  };
}

/** What both ModelMetrics reports say, by the names that either has. */
export function reportedSection(report: ComparisonReport): Section {
  const { candidate, champion } = report.reported;
  const sides = [...(report.champion && champion ? [champion] : []), candidate];
  const names = [...new Set(sides.flatMap(side => metricsOf(side).map(({ name }) => name)))];
  const faults = sides.flatMap(side => (side.is === 'unreadable' ? [side.because] : []));
  const note = 'Of whatever rows the reports under ModelMetrics are of.';
  return {
    title: 'As the evaluations reported',
    note: [note, ...new Set(faults)].join(' '),
    columns: ['Metric', ...(sides.length > 1 ? versionNames(report) : [versionName(report.candidate.version)])],
    rows: names.map(name => [short(name), ...sides.map(side => short(reportedValue(side, name)))]),
  };
}

function metricsOf(side: Reported) {
  return side.is === 'readable' ? side.metrics : [];
}

function reportedValue(side: Reported, name: string): string {
  const found = metricsOf(side).find(metric => metric.name === name);
  if (!found) return NONE;
  const deviation = found.standardDeviation === undefined ? '' : ` ± ${shown(found.standardDeviation)}`;
  return `${shown(found.value)}${deviation}`;
}

function versionNames({ candidate, champion }: ComparisonReport): string[] {
  return [...(champion ? [versionName(champion.version)] : []), versionName(candidate.version)];
}

function versionName(version: number): string {
  return `Version ${version}`;
}

function estimate(found: Estimate | undefined): string {
  if (!found || found.value === null) return NONE;
  return found.interval95 ? `${shown(found.value)} (${range(found.interval95)})` : shown(found.value);
}
