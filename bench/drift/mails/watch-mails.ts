import type { DriftBaseline } from '../../../shared/domain/drift/baseline.ts';
import { blockPhi } from '../../../shared/domain/drift/dispersion/block-phi.ts';
import { estimatePhi } from '../../../shared/domain/drift/dispersion/estimate-phi.ts';
import { slowLane } from '../../../shared/domain/drift/lane.ts';
import { watchWindows } from '../../../shared/domain/drift/monitor/watch-windows.ts';
import { createRandom } from '../../canary/chance/random.ts';
import { type Mail, readMails } from './read-mails.ts';
import { traitNames } from './traits.ts';

const windowSize = 100;

/** What came of watching real mails. */
export interface WatchedMails {
  /** Windows of easy mails after the baseline, and how many of them alarmed. */
  readonly easy: { readonly windows: number; readonly alarms: number; readonly named: readonly string[] };
  /** The first window of hard mails that alarmed, from 1; undefined where none did. */
  readonly hard: { readonly windows: number; readonly found?: number; readonly named: readonly string[] };
}

/**
 * Real mails: half of an easy folder is the baseline, the other half goes on, and then come the hard mails (newsletters,
 * receipts), as after a change of what people send. Once by their dates; once with the easy mails in an order by chance,
 * in which nothing but chance changes between the halves.
 */
export function watchMails(seed: string): { readonly byDate: WatchedMails; readonly byChance: WatchedMails } {
  const easy = readMails('easy-ham-1');
  const hard = readMails('hard-ham-1');
  const random = createRandom(`${seed}/mails`);
  const shuffled = easy.map(mail => ({ mail, order: random() })).sort((a, b) => a.order - b.order);
  return {
    byDate: watched(easy, hard),
    byChance: watched(
      shuffled.map(({ mail }) => mail),
      hard,
    ),
  };
}

function watched(easy: readonly Mail[], hard: readonly Mail[]): WatchedMails {
  const half = Math.floor(easy.length / 2);
  const later = inWindows(easy.slice(half));
  const drifted = inWindows(hard);
  const windows = [...later, ...drifted].map(mails => ({
    rows: mails.length,
    features: Object.fromEntries(traitNames.map((name, trait) => [name, { yes: hits(mails, trait) }])),
  }));
  const looks = watchWindows(slowLane, baselineOf(easy.slice(0, half)), windows).windows;
  const early = looks.slice(0, later.length).filter(({ alarm }) => alarm);
  const late = looks.slice(later.length);
  const found = late.findIndex(({ alarm }) => alarm);
  return {
    easy: { windows: later.length, alarms: early.length, named: [...new Set(early.flatMap(({ named }) => named))] },
    hard: {
      windows: drifted.length,
      ...(found >= 0 && { found: found + 1 }),
      named: late[found]?.named ?? [],
    },
  };
}

function baselineOf(mails: readonly Mail[]): DriftBaseline {
  const features = traitNames.map((name, trait) => {
    const windows = inWindows(mails).map(window => ({ rows: window.length, events: hits(window, trait) }));
    const phi = estimatePhi([windows]) ?? 1;
    const baselinePhi = blockPhi([mails.map(({ has }) => has[trait] ?? false)]) ?? 1;
    return [name, { phi, baselinePhi, cells: { yes: hits(mails, trait) } }] as const;
  });
  return { rows: mails.length, features: Object.fromEntries(features) };
}

function inWindows(mails: readonly Mail[]): (readonly Mail[])[] {
  return Array.from({ length: Math.floor(mails.length / windowSize) }, (_, i) =>
    mails.slice(i * windowSize, (i + 1) * windowSize),
  );
}

function hits(mails: readonly Mail[], trait: number): number {
  return mails.filter(({ has }) => has[trait]).length;
}
