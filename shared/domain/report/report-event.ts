import type { RecordEntry } from '../rollout/record/record-entry.ts';
import { type Signal, type SignalKind, told } from '../rollout/world/signal.ts';

/** Something that happened to a rollout, beside the looks of the judge. */
export interface ReportEvent {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly kind: RecordEntry['kind'] | SignalKind;
  readonly text: string;
}

/** An entry of the record with its time. */
export interface TimedEntry {
  readonly at: number;
  readonly entry: RecordEntry;
}

/** Entries and signals by time. A signal that only wakes, and a verdict that the looks tell, are left out. */
export function reportEvents(entries: readonly TimedEntry[], signals: readonly Signal[]): ReportEvent[] {
  const recorded = entries
    .filter(({ entry }) => entry.kind !== 'judged')
    .map(({ at, entry }) => ({ at, kind: entry.kind, text: entryWords(entry) }));
  const raised = signals
    .filter(({ kind }) => kind !== 'wake')
    .map(signal => ({ at: signal.at, kind: signal.kind, text: signalWords(signal) }));
  return [...recorded, ...raised].sort((a, b) => a.at - b.at);
}

function entryWords(entry: RecordEntry): string {
  switch (entry.kind) {
    case 'planned':
      return 'Planned';
    case 'shifted':
      return `The candidate has ${entry.share / 100} %`;
    case 'judged':
      return `${entry.verdict}: ${entry.reason}`;
    case 'held':
      return `Held, ${entry.hold.cause}: ${entry.hold.reason}`;
    case 'went on':
      return `Went on at ${entry.share / 100} %`;
    case 'ended':
    case 'taken back':
      return `${entry.kind === 'ended' ? 'Ended' : 'Taken back'}, ${entry.ending.status}: ${entry.ending.reason}`;
    case 'left over':
      return `Could not be put in order: ${entry.trouble.join(' ')}`;
  }
}

function signalWords(signal: Signal): string {
  return `Signal ${signal.kind}${told(signal)}`;
}
