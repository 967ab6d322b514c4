import type { RuleState, Tag, Target } from '@aws-sdk/client-eventbridge';
import type { Timer } from '../../core/clock.ts';
import type { Cloud } from '../../core/cloud.ts';
import type { EventEnvelope } from './event-envelope.ts';
import type { Matcher } from './pattern/compile-pattern.ts';
import type { Tap } from './tap.ts';

export interface EventsState {
  readonly cloud: Cloud;
  readonly buses: Map<string, Bus>;
  readonly taps: Set<Tap>;
  /** Every timer that is still to run: schedules, delayed events, retries. */
  readonly timers: Set<Timer>;
}

export interface Bus {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: Date;
  description: string | undefined;
  tags: Map<string, string>;
  readonly rules: Map<string, Rule>;
}

export interface Rule {
  readonly name: string;
  readonly arn: string;
  readonly busName: string;
  description: string | undefined;
  roleArn: string | undefined;
  state: RuleState;
  eventPattern: string | undefined;
  matches: Matcher | undefined;
  scheduleExpression: string | undefined;
  /** The next run of a scheduled, enabled rule. */
  scheduled: Timer | undefined;
  readonly tags: Map<string, string>;
  readonly targets: Map<string, Target & { Id: string; Arn: string }>;
}

export type RuleTarget = Target & { Id: string; Arn: string };

/** One event on its way to one target of one rule. */
export interface Delivery {
  readonly event: EventEnvelope;
  readonly rule: Rule;
  readonly target: RuleTarget;
  /** When EventBridge took the event, in milliseconds of the control-plane clock. */
  readonly ingestedAt: number;
}

export function tagMap(tags: readonly Tag[] = []): Map<string, string> {
  return new Map(tags.map(tag => [tag.Key ?? '', tag.Value ?? '']));
}
