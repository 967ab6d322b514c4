import type { CellCounts, DriftBaseline, FeatureBaseline } from '#shared/domain/drift/baseline.ts';
import { type Lane, slowLane } from '#shared/domain/drift/lane.ts';
import type { WindowCounts } from '#shared/domain/drift/window-counts.ts';
import { UsageError } from '../usage-error.ts';
import { type Accepted, inside, Problems } from './problems.ts';

export interface DriftInput {
  readonly lane: Lane;
  readonly baseline: DriftBaseline;
  readonly windows: readonly WindowCounts[];
}

const topKeys = ['lane', 'baseline', 'windows'] as const;
const laneKeys = ['tolerance', 'threshold', 'alpha', 'minRows'] as const;
const featureKeys = ['phi', 'baselinePhi', 'cells'] as const;
const countKeys = ['rows', 'features'] as const;

const count: Accepted = {
  fits: value => Number.isSafeInteger(value) && value >= 0,
  accepts: 'a whole number of at least 0',
};
const someRows: Accepted = {
  fits: value => Number.isSafeInteger(value) && value >= 1,
  accepts: 'a whole number of at least 1',
};
const factor: Accepted = { fits: value => Number.isFinite(value) && value >= 1, accepts: 'a number of at least 1' };
const chance: Accepted = { fits: value => value > 0 && value < 1, accepts: 'a number between 0 and 1' };

const laneTakes: Readonly<Record<keyof Lane, Accepted>> = {
  tolerance: factor,
  threshold: factor,
  alpha: chance,
  minRows: count,
};

/** What `sluice drift` judges. Throws a UsageError of one sentence that names every place where something is wrong. */
export function readDriftInput(file: string, text: string): DriftInput {
  const document = parse(file, text);
  const problems = new Problems();
  const top = problems.keyed(document, '', topKeys, ['baseline', 'windows']);
  const lane = readLane(top?.lane, problems);
  const baseline = readBaseline(top?.baseline, problems);
  const windows = baseline && readWindows(top?.windows, baseline, problems);
  if (problems.all.length > 0 || !baseline || !windows) throw new UsageError(sentence(file, problems.all));
  return { lane, baseline, windows };
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const found = text.trim() === '' ? 'it is empty' : oneLine((error as Error).message);
    throw new UsageError(`${file} is not valid JSON: ${found}; see sluice help drift for what it should hold.`);
  }
}

const most = 5;

function sentence(file: string, problems: readonly string[]): string {
  const more = problems.length > most ? `; and ${problems.length - most} more` : '';
  return oneLine(`${file} is not what sluice drift reads: ${problems.slice(0, most).join('; ')}${more}.`);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function readLane(value: unknown, problems: Problems): Lane {
  const given = value === undefined ? undefined : problems.keyed(value, 'lane', laneKeys);
  const pick = (key: keyof Lane) =>
    given?.[key] === undefined ? slowLane[key] : problems.number(given[key], `lane.${key}`, laneTakes[key]);
  const read = Object.fromEntries(laneKeys.map(key => [key, pick(key) ?? slowLane[key]]));
  return { ...slowLane, ...read };
}

function readBaseline(value: unknown, problems: Problems): DriftBaseline | undefined {
  if (value === undefined) return undefined;
  const given = problems.keyed(value, 'baseline', countKeys, countKeys);
  if (given?.rows === undefined || given.features === undefined) return undefined;
  const rows = problems.number(given.rows, 'baseline.rows', someRows);
  const features = named(given.features, 'baseline.features', problems, (feature, where) =>
    readFeature(feature, where, rows ?? Number.MAX_SAFE_INTEGER, problems),
  );
  return rows === undefined || !features ? undefined : { rows, features };
}

function readFeature(value: unknown, where: string, rows: number, problems: Problems): FeatureBaseline | undefined {
  const given = problems.keyed(value, where, featureKeys, ['cells']);
  if (given?.cells === undefined) return undefined;
  const cells = named(given.cells, inside(where, 'cells'), problems, (cell, at) =>
    problems.number(cell, at, atMost(rows)),
  );
  const phis = (['phi', 'baselinePhi'] as const)
    .filter(key => given[key] !== undefined)
    .map(key => [key, problems.number(given[key], inside(where, key), factor)]);
  return cells && { ...Object.fromEntries(phis), cells };
}

/** Each entry read; at least one is needed. */
function named<T>(
  value: unknown,
  where: string,
  problems: Problems,
  read: (entry: unknown, where: string) => T | undefined,
): Readonly<Record<string, T>> | undefined {
  const given = problems.object(value, where);
  if (!given) return undefined;
  if (Object.keys(given).length === 0) problems.add(where, 'names nothing; expected at least one');
  const entries = Object.entries(given).map(([name, entry]) => [name, read(entry, inside(where, name))] as const);
  return entries.every(([, entry]) => entry !== undefined)
    ? (Object.fromEntries(entries) as Record<string, T>)
    : undefined;
}

function readWindows(value: unknown, baseline: DriftBaseline, problems: Problems): WindowCounts[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) {
    problems.add('windows', 'expected a list');
    return undefined;
  }
  return value.flatMap((window, i) => readWindow(window, `windows[${i}]`, baseline, problems) ?? []);
}

function readWindow(value: unknown, where: string, baseline: DriftBaseline, problems: Problems) {
  const given = problems.keyed(value, where, countKeys, countKeys);
  if (given?.rows === undefined || given.features === undefined) return undefined;
  const rows = problems.number(given.rows, inside(where, 'rows'), count);
  const place = inside(where, 'features');
  const features = problems.object(given.features, place);
  if (rows === undefined || !features) return undefined;
  problems.sameNames(features, place, Object.keys(baseline.features));
  const read = Object.entries(baseline.features).map(([name, { cells }]) => [
    name,
    Object.hasOwn(features, name) ? readCells(features[name], inside(place, name), cells, rows, problems) : {},
  ]);
  return { rows, features: Object.fromEntries(read) };
}

function readCells(value: unknown, where: string, baseline: CellCounts, rows: number, problems: Problems): CellCounts {
  const cells = problems.object(value, where);
  if (!cells) return {};
  problems.sameNames(cells, where, Object.keys(baseline));
  const known = Object.entries(cells).filter(([name]) => Object.hasOwn(baseline, name));
  const read = known.map(([name, events]) => [name, problems.number(events, inside(where, name), atMost(rows)) ?? 0]);
  return Object.fromEntries(read);
}

/** A count of rows cannot exceed the rows. */
function atMost(rows: number): Accepted {
  return {
    fits: value => count.fits(value) && value <= rows,
    accepts: rows === Number.MAX_SAFE_INTEGER ? count.accepts : `a whole number from 0 to its ${rows} rows`,
  };
}
