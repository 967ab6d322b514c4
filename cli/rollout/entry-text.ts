import type { RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import type { RecordEntry } from '#shared/domain/rollout/record/record-entry.ts';
import { versionWords } from '#shared/domain/rollout/world/version-words.ts';

type Tellers = { readonly [Kind in RecordEntry['kind']]: (entry: Extract<RecordEntry, { kind: Kind }>) => string[] };

const tellers: Tellers = {
  planned: ({ plan }) => [
    'Planned',
    ...indented([...intent(plan), `${plan.steps.length} steps, ${plan.undo.length} to undo them`]),
  ],
  shifted: ({ share, notes }) => [`The candidate has ${share / 100} % of the requests`, ...done(notes)],
  judged: ({ share, verdict, reason, requests, notes }) => [
    `Judged at ${share / 100} %: ${verdict}`,
    ...indented([reason, `${requests.candidate} requests of the candidate, ${requests.baseline} of the baseline`]),
    ...done(notes),
  ],
  held: ({ share, hold, notes }) => [
    `Held at ${share / 100} %: ${hold.cause}`,
    ...indented([hold.reason]),
    ...done(notes),
  ],
  'went on': ({ share, notes }) => [`Goes on at ${share / 100} %`, ...done(notes)],
  ended: ({ ending, notes }) => [`Ended: ${ending.status}`, ...indented([ending.reason]), ...done(notes)],
  'taken back': ({ ending, notes }) => [
    `Taken back after its end: ${ending.status}`,
    ...indented([ending.reason]),
    ...done(notes),
  ],
  'left over': ({ trouble, notes }) => ['Could not be put in order:', ...listed(trouble), ...done(notes)],
};

/** One entry of a record in words. */
export function entryText(entry: RecordEntry): string {
  return (tellers[entry.kind] as (entry: RecordEntry) => string[])(entry).join('\n');
}

/** What a plan is for, in sentences. */
export function intent({ candidate, baseline, terms, candidateCount }: RolloutPlan): string[] {
  const to = `version ${candidate.version} into slot ${candidate.slot} of ${terms.endpoint}`;
  const from = baseline
    ? `in place of ${versionWords(baseline.version)} in slot ${baseline.slot}`
    : 'where nothing serves yet';
  const each = candidateCount === 1 ? 'instance' : 'instances';
  return [`${to}, ${from}`, `strategy ${terms.strategy}, ${candidateCount} ${each} of ${terms.instanceType}`];
}

function done(notes: readonly string[]): string[] {
  return notes.length > 0 ? ['   What was done:', ...listed(notes)] : [];
}

function indented(lines: readonly string[]): string[] {
  return lines.map(line => `   ${line}`);
}

function listed(lines: readonly string[]): string[] {
  return lines.map(line => `   - ${line}`);
}
