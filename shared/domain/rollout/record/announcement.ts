import type { RolloutFinished } from '#events/sluice/rollout-finished.ts';
import type { RolloutStarted } from '#events/sluice/rollout-started.ts';
import { oneLine, printable } from '../../printable.ts';
import type { Occupant } from '../plan/rollout-plan.ts';
import type { RolloutStart } from '../world/rollout-start.ts';
import type { EndEntry, RecordEntry } from './record-entry.ts';

/** What is told to the outside once an entry is written: an event for programs, a message for people. */
export interface Announcement {
  readonly event?:
    | { readonly type: 'Rollout Started'; readonly detail: RolloutStarted['detail'] }
    | { readonly type: 'Rollout Finished'; readonly detail: RolloutFinished['detail'] };
  readonly message?: Message;
  /** Why the execution ends as failed, if it does. */
  readonly failure?: string;
}

/** For people. The subject has at most 100 characters, as SNS demands. */
export interface Message {
  readonly subject: string;
  readonly text: string;
}

const SUBJECT_LIMIT = 100;

export function announcementOf(start: RolloutStart, entry: RecordEntry): Announcement {
  switch (entry.kind) {
    case 'planned':
      return { event: { type: 'Rollout Started', detail: startedDetail(entry) }, ...warned(start, entry) };
    case 'shifted':
    case 'judged':
    case 'went on':
      return {};
    case 'held':
      return { message: heldMessage(start, entry) };
    case 'ended':
    case 'taken back':
      return {
        event: { type: 'Rollout Finished', detail: finishedDetail(start, entry) },
        message: endMessage(start, entry),
        ...(entry.kind === 'ended' && entry.ending.status === 'failed' && { failure: entry.ending.reason }),
      };
    case 'left over':
      return { message: leftOverMessage(start, entry) };
  }
}

export function messageOf({ model, version }: RolloutStart, what: string, text: string): Message {
  return { subject: oneLine(`${model} v${version}: ${what}`).slice(0, SUBJECT_LIMIT), text: printable(text) };
}

/** What an operator should know before is told at the start: afterwards it is too late. */
function warned(start: RolloutStart, { plan: { warnings = [] } }: RecordEntry & { kind: 'planned' }) {
  if (warnings.length === 0) return {};
  const text = ['The rollout has begun. Know this of it:', ...warnings.map(line => `- ${line}`), '', signature(start)];
  return { message: messageOf(start, 'begins, with a warning', text.join('\n')) };
}

function startedDetail({ plan }: RecordEntry & { kind: 'planned' }): RolloutStarted['detail'] {
  const { start, terms, candidate, baseline } = plan;
  return {
    rolloutId: start.rolloutId,
    model: start.model,
    endpoint: terms.endpoint,
    strategy: terms.strategy,
    candidate: brief(candidate),
    ...(baseline ? { baseline: brief(baseline) } : {}),
  };
}

function brief({ version, slot, modelPackageArn }: Occupant) {
  return { version, slot, modelPackageArn };
}

function finishedDetail(start: RolloutStart, { ending }: EndEntry): RolloutFinished['detail'] {
  const { rolloutId, model, version, modelPackageArn } = start;
  return { rolloutId, model, version, modelPackageArn, ...ending };
}

function endMessage(start: RolloutStart, { ending, notes }: EndEntry) {
  const steps = notes.map(note => `- ${note}`);
  const text = [ending.reason, ...(steps.length > 0 ? ['', 'What was done:', ...steps] : []), '', signature(start)];
  return messageOf(start, ending.status, text.join('\n'));
}

function heldMessage(start: RolloutStart, { hold, share }: RecordEntry & { kind: 'held' }) {
  return messageOf(start, `held (${hold.cause}) at ${share / 100} %`, [hold.reason, '', signature(start)].join('\n'));
}

function leftOverMessage(start: RolloutStart, { trouble }: RecordEntry & { kind: 'left over' }) {
  const text = ['Some things could not be put in order:', ...trouble.map(line => `- ${line}`)];
  return messageOf(start, 'something is left to do', [...text, '', signature(start)].join('\n'));
}

function signature({ rolloutId, modelPackageArn }: RolloutStart): string {
  return `Rollout ${rolloutId} of ${modelPackageArn}`;
}
