import type { Datum } from '../metrics/metric-store.ts';

interface Directive {
  readonly Namespace: string;
  readonly Dimensions: readonly (readonly string[])[];
  readonly Metrics: readonly Definition[];
}

interface Definition {
  readonly Name: string;
  readonly Unit: string;
  readonly StorageResolution: number;
}

type Members = Readonly<Record<string, unknown>>;

const mostDimensions = 30;
const mostMetrics = 100;

/**
 * The metrics in one log line of the CloudWatch embedded metric format; none when the line is anything else. Every
 * dimension set of every directive makes a metric of its own. Targets that are missing or of the wrong type are left out.
 */
export function readEmbedded(line: string): readonly Datum[] {
  const root = parse(line);
  const metadata = root && members(root['_aws']);
  const timestampMs = metadata?.['Timestamp'];
  if (!root || typeof timestampMs !== 'number' || !Number.isFinite(timestampMs)) return [];
  return list(metadata?.['CloudWatchMetrics'])
    .map(readDirective)
    .flatMap(directive => (directive ? readMetrics(directive, root, timestampMs) : []));
}

function parse(line: string): Members | undefined {
  if (!line.includes('"_aws"')) return undefined;
  try {
    return members(JSON.parse(line));
  } catch {
    return undefined;
  }
}

function readDirective(value: unknown): Directive | undefined {
  const directive = members(value);
  const Namespace = directive?.['Namespace'];
  if (typeof Namespace !== 'string' || Namespace === '') return undefined;
  const sets = list(directive?.['Dimensions']).map(set => list(set).filter(name => typeof name === 'string'));
  const definitions = list(directive?.['Metrics']).slice(0, mostMetrics).flatMap(readDefinition);
  return { Namespace, Dimensions: directive?.['Dimensions'] === undefined ? [[]] : sets, Metrics: definitions };
}

function readDefinition(value: unknown): readonly Definition[] {
  const { Name, Unit, StorageResolution } = members(value) ?? {};
  if (typeof Name !== 'string' || Name === '') return [];
  return [
    { Name, Unit: typeof Unit === 'string' ? Unit : 'None', StorageResolution: StorageResolution === 1 ? 1 : 60 },
  ];
}

function readMetrics({ Namespace, Dimensions, Metrics }: Directive, root: Members, timestampMs: number): Datum[] {
  const sets = Dimensions.flatMap(names => readDimensions(names, root));
  return Metrics.flatMap(({ Name, Unit, StorageResolution }) => {
    const values = readValues(root[Name]);
    if (values.length === 0) return [];
    const datum = { namespace: Namespace, name: Name, unit: Unit, timestampMs, resolutionS: StorageResolution, values };
    return sets.map(dimensions => ({ ...datum, dimensions }));
  });
}

/** The dimension set with its values, or nothing when a value is missing or no text. */
function readDimensions(names: readonly string[], root: Members): readonly Record<string, string>[] {
  if (names.length > mostDimensions) return [];
  const entries = names.map(name => [name, root[name]] as const);
  if (!entries.every((entry): entry is readonly [string, string] => typeof entry[1] === 'string')) return [];
  return [Object.fromEntries(entries)];
}

/** A number, or up to 100 numbers. */
function readValues(value: unknown): (readonly [number, number])[] {
  const values = Array.isArray(value) ? value : [value];
  return values.length <= 100 && values.every(one => Number.isFinite(one)) ? values.map(one => [one as number, 1]) : [];
}

function members(value: unknown): Members | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
