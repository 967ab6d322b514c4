import { wilson } from '../../canary/report/wilson.ts';
import type { Delay } from '../delays.ts';
import type { WatchedMails } from '../mails/watch-mails.ts';
import type { Count, Undrifted } from '../undrifted.ts';

/** Shares in percent with Wilson's 95 % interval, as Markdown. */
export function undriftedText({ features, hours, scenarios, rules }: Undrifted): string {
  const title = `Windows flagged without drift, % (95 % interval), ${features} features, ${hours} hours`;
  const rows = rules.map(({ name, ours, counts }) => [ours ? `**${name}**` : name, ...counts.map(percent)]);
  return `${title}\n\n${table([['', ...scenarios], ...rows])}`;
}

export function delaysText(delays: readonly Delay[]): string {
  const title =
    "Hours until K3's first alarm, either lane, one of 30 features drifts, season .1, 1,000 rows an hour, " +
    `${delays[0]?.runs ?? 0} runs`;
  const rows = delays.map(({ drift, median, hours, named, runs }) => [
    drift,
    String(median),
    String(hours.at(-1)),
    `${named} of ${runs}`,
  ]);
  return `${title}\n\n${table([['drift', 'median', 'longest', 'that feature alone named'], ...rows])}`;
}

export function mailsText({ byDate, byChance }: Readonly<Record<'byDate' | 'byChance', WatchedMails>>): string {
  return [
    "SpamAssassin's mails in windows of 100; the baseline is the first half of the easy folder.",
    `By date: ${mailText(byDate)}`,
    `Easy mails in an order by chance: ${mailText(byChance)}`,
  ].join('\n');
}

function mailText({ easy, hard }: WatchedMails): string {
  const found = hard.found === undefined ? 'not found' : `found in window ${hard.found} (${hard.named.join(', ')})`;
  const named = easy.named.length > 0 ? ` (${easy.named.join(', ')})` : '';
  return `${easy.alarms} alarms in ${easy.windows} windows of easy mails${named}; hard mails ${found} of ${hard.windows}.`;
}

function percent({ hits, of }: Count): string {
  const [low, high] = wilson(hits, of).map(inPercent);
  return `${inPercent(hits / of)} (${low}–${high})`;
}

function inPercent(share: number): string {
  if (share === 0) return '0';
  return (100 * share).toFixed(share < 0.1 ? 1 : 0).replace(/^0\./, '.');
}

function table([head = [], ...rows]: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
}
