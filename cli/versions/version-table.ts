import type { VersionRow } from '#shared/views/version-list.ts';
import { table } from '../table.ts';
import { time } from '../times.ts';

/** A terminal has room for so many. */
const SHOWN_METRICS = 4;

/**
 * One line per version. Of the metrics those that the gates ask for come first; `asked` are their names without section.
 */
export function versionTable(rows: readonly VersionRow[], asked: readonly string[]): string {
  const shown = chosenMetrics(rows, asked);
  const header = ['VERSION', 'REGISTERED', 'APPROVAL', 'SERVES', 'ROLLOUT', ...shown.map(shortName)];
  const lines = rows.map(row => [
    `v${row.version}`,
    row.registeredAt === undefined ? '-' : time(row.registeredAt),
    row.packageStatus === 'Completed' ? row.approval : `${row.approval}, package ${row.packageStatus}`,
    row.share === undefined ? '-' : `${row.share} % from ${row.slot}`,
    row.ended ?? '-',
    ...shown.map(name => metricText(row.metrics[name])),
  ]);
  const unread = rows.flatMap(({ version, unread: why }) => (why === undefined ? [] : [`v${version}: ${why}`]));
  return [table([header, ...lines]), ...unread].join('\n');
}

function chosenMetrics(rows: readonly VersionRow[], asked: readonly string[]): string[] {
  const names = [...new Set(rows.flatMap(({ metrics }) => Object.keys(metrics)))];
  const rank = (name: string) => {
    const at = asked.findIndex(one => one.toLowerCase() === lastPart(name).replaceAll('_', '').toLowerCase());
    return at < 0 ? asked.length : at;
  };
  return names.toSorted((a, b) => rank(a) - rank(b)).slice(0, SHOWN_METRICS);
}

function lastPart(name: string): string {
  return name.split('.').at(-1) ?? name;
}

function shortName(name: string): string {
  return lastPart(name).toUpperCase();
}

function metricText(value: number | undefined): string {
  return value === undefined ? '-' : String(Number(value.toPrecision(4)));
}
