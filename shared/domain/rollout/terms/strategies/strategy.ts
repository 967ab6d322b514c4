import type { z } from 'zod';
import type { Finding } from '../../../policy/values/policy-problem.ts';

/** After its bake a person must open the gate; when nobody has in time, the rollout goes back or on. */
export interface Gate {
  readonly timeoutMs: number;
  readonly onTimeout: 'rollback' | 'continue';
}

/** One traffic setting: the candidate's part of the requests, and how long it is watched. */
export interface TrafficStep {
  /** In basis points: 10000 is all requests. */
  readonly share: number;
  /** At least; absent for the last one, with which the rollout ends. */
  readonly bakeMs?: number;
  readonly gate?: Gate;
}

/**
 * A way to move traffic, as a value: all that a strategy may know is its own settings, and all that it decides are the
 * shares. The rest of a rollout is the same for all of them. One file and one line in the registry make a new one.
 */
export interface Strategy<Name extends string = string, Form extends z.ZodType = z.ZodType> {
  /** The policy's `strategy`, and the key of `rollout` that holds its settings. */
  readonly name: Name;
  /** What it does, for people who choose one. */
  readonly summary: string;
  /** The form of its settings; `z.undefined()` where it has none. */
  readonly settings: Form;
  /** The settings where the policy has none, by the requests an hour if they are known; absent: a policy must have them. */
  readonly fromTraffic?: (requestsPerHour: number | undefined) => z.output<Form>;
  /** What the settings contradict each other in. Paths begin at the settings. */
  readonly rules: readonly ((settings: z.output<Form>) => Finding | undefined)[];
  /** Ascending shares; the last one is 10000. */
  traffic(settings: z.output<Form>): readonly TrafficStep[];
}

/** Infers the types of a strategy's name and settings. */
export function strategy<const Name extends string, Form extends z.ZodType>(
  value: Strategy<Name, Form>,
): Strategy<Name, Form> {
  return value;
}
