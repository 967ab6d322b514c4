import type { Control } from '../world/control.ts';
import type { FleetStop } from '../world/live-state.ts';
import { told } from '../world/signal.ts';
import { frozenUntil } from './freeze.ts';
import type { RolloutTerms } from './terms.ts';

/** Why a rollout does not go forward although nothing speaks against its candidate. */
export const holdCauses = [
  'paused',
  'stopped',
  'frozen',
  'alarm',
  'gate',
  'no evidence',
  'no traffic',
  'inconclusive',
  'unjudged',
] as const;

export type HoldCause = (typeof holdCauses)[number];

export interface Hold {
  readonly cause: HoldCause;
  /** A sentence for the operator, with the command that goes on. */
  readonly reason: string;
  /** Epoch milliseconds, if it ends by itself. */
  readonly until?: number;
}

const deliberate: readonly HoldCause[] = ['paused', 'stopped', 'frozen', 'alarm', 'gate'];
const silent: readonly HoldCause[] = ['no evidence', 'no traffic'];

/** A person, the policy or too few requests hold it, not the candidate: such time does not count against the rollout's own. */
export function standsStill(cause: HoldCause): boolean {
  return deliberate.includes(cause) || silent.includes(cause);
}

/** Whether people were told of such a hold already. Too little being known is one thing, however little it is. */
export function isTold(told: HoldCause | undefined, cause: HoldCause): boolean {
  return told === cause || (told !== undefined && silent.includes(told) && silent.includes(cause));
}

/** What holds every step forward: a stop of the whole stage, a pause of this rollout, a freeze. */
export function generalHold(
  { model, freeze }: Pick<RolloutTerms, 'model' | 'freeze'>,
  control: Control,
  fleetStop: FleetStop | undefined,
  now: number,
): Hold | undefined {
  if (fleetStop) {
    return { cause: 'stopped', reason: `All rollouts are stopped${told(fleetStop)}. Lift it: sluice stop-all --lift` };
  }
  if (control.paused) {
    return { cause: 'paused', reason: `Paused${told(control.paused)}. Go on: sluice resume ${model}` };
  }
  const until = control.bypass ? undefined : frozenUntil(freeze, now);
  if (until === undefined) return undefined;
  const reason = `Frozen by the policy until ${new Date(until).toISOString()}. In an emergency: sluice resume ${model} --emergency`;
  return { cause: 'frozen', reason, until };
}

/** How a rollout that a person or a policy had held came to go on, for its record. A gate's time may just be over. */
export function releaseWords(
  cause: HoldCause,
  { resumed, opened, bypass, promote }: Control,
  gateSince: number,
): string | undefined {
  switch (cause) {
    case 'paused':
      return resumed && `resumed${told(resumed)}`;
    case 'gate':
      return opened && opened.at >= gateSince ? `the gate was opened${told(opened)}` : undefined;
    case 'frozen':
      return bypass ? `let through the freeze${told(bypass)}` : 'the freeze is over';
    case 'alarm':
      return bypass || promote ? `let past the alarm${told(bypass ?? promote ?? {})}` : 'the alarm has ended';
    case 'stopped':
      return 'the stop of everything was lifted';
    default:
      return undefined;
  }
}
