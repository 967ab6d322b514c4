import { createHash } from 'node:crypto';
import type { Reason } from '../gates/reason.ts';
import type { RunStatus } from './pipeline-run.ts';

/** The input of the gate's state machine: one version that one execution registered. */
export interface GateStart {
  readonly schema: 1;
  /** The name of the first execution of the state machine that judges it. */
  readonly gate: string;
  readonly model: string;
  readonly version: number;
  readonly group: string;
  readonly modelPackageArn: string;
  /** The pipeline's execution, and how it ended. */
  readonly executionArn: string;
  readonly executionStatus: RunStatus;
  readonly failureReason?: string;
  /** How many versions it registered in this group. */
  readonly registered: number;
  /** Why Sluice had started the execution; absent: it had not. */
  readonly reason?: Reason;
  /** Whether its models were all trained by earlier executions. */
  readonly cached: boolean;
}

/** Step Functions takes 80; the rest is for executions that take over from one that died. */
const NAME_LIMIT = 74;
/** After so many executions have died over one candidate, a person has to look. */
const ATTEMPTS = 9;

/** One gate per version and execution that registered it: the name makes the start idempotent. */
export function gateName(group: string, version: number, executionArn: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([group, version, executionArn]))
    .digest('hex');
  const tail = `-v${version}-g${hash.slice(0, 8)}`;
  return `${group.slice(0, NAME_LIMIT - tail.length).replace(/-+$/, '')}${tail}`;
}

/** The names of the executions that may judge a candidate, in the order they are used. */
export function gateAttempts(gate: string): string[] {
  return [gate, ...Array.from({ length: ATTEMPTS }, (_, index) => `${gate}-r${index + 1}`)];
}
