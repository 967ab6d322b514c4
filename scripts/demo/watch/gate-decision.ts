import { setTimeout as sleep } from 'node:timers/promises';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Stage } from '../stage.ts';

const lookEveryMs = 500;
const patienceMs = 180_000;

/** The part of what is kept of a candidate that the demo shows. */
export interface GateDecision {
  readonly outcome: 'pass' | 'fail' | 'undecided' | 'nothing-new';
  readonly effect: 'approve' | 'reject' | 'ask' | 'none';
  readonly reasons: readonly string[];
  /** Whether what follows from it was done. */
  readonly applied: boolean;
}

/** Waits until the gates of a version have decided, and what follows from it was done. Throws when they do not. */
export async function gateDecision({ clients, model, progress }: Stage, version: number): Promise<GateDecision> {
  const key = { pk: `candidates#${model.name}`, sk: `v#${String(version).padStart(9, '0')}` };
  const question = { TableName: 'sluice-dev', Key: key, ConsistentRead: true };
  const begin = performance.now();
  while (performance.now() - begin < patienceMs) {
    const { Item } = await clients.table.send(new GetCommand(question));
    const decision = Item as GateDecision | undefined;
    if (decision?.applied) return decision;
    progress.now(`the gates judge version ${version}`);
    await sleep(lookEveryMs);
  }
  throw new Error(`The gates had not decided on version ${version} after ${patienceMs / 1000} s.`);
}
