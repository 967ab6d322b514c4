import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { inOneLine } from '#shared/domain/printable.ts';
import { endpointName } from '#shared/domain/rollout/terms/terms.ts';
import { type RolloutStart, rolloutStart } from '#shared/domain/rollout/world/rollout-start.ts';
import type { SignalKind } from '#shared/domain/rollout/world/signal.ts';
import { raiseSignal } from '#shared/runtime/raise-signal.ts';
import { type Answer, type Outside, type Told, toldBy } from './outside.ts';
import { takeBack } from './take-back.ts';

export interface Wish extends Told {
  readonly kind: Extract<SignalKind, 'pause' | 'resume' | 'promote' | 'rollback' | 'bypass-freeze'>;
  readonly model: string;
}

const words: Readonly<Record<Wish['kind'], string>> = {
  pause: 'is held at its share until it is resumed. A bad candidate still goes back',
  resume: 'goes on',
  promote: 'gives its candidate all requests now',
  rollback: 'goes back',
  'bypass-freeze': 'no longer minds a freeze, nor alarms that went off before its candidate had requests',
};

/** Tells the rollout that works on a model's endpoint. Without one, only going back is still possible. */
export async function signalModel(wish: Wish, all: readonly ModelPolicy[], outside: Outside): Promise<Answer> {
  const policy = all.find(({ model }) => model === wish.model);
  if (!policy) return refused(`There is no policy for model "${wish.model}".`);
  const endpoint = endpointName(policy, outside.stage);
  const running = await runningOn(endpoint, policy, outside);
  if (running) return tell(running, wish, outside);
  if (wish.kind === 'rollback') return takeBack(wish, endpoint, outside);
  return refused(`No rollout of ${wish.model} is running. See: sluice status`);
}

/** The rollout that holds the endpoint, if its own end is still to come. */
async function runningOn(
  endpoint: string,
  { model }: ModelPolicy,
  { locks, approvals, records }: Outside,
): Promise<RolloutStart | undefined> {
  const holder = (await locks.read(endpoint))?.holder;
  if (holder === undefined) return undefined;
  const starts = (await approvals.list(model)).map(approval => rolloutStart(approval, endpoint));
  const start = starts.find(({ rolloutId }) => rolloutId === holder);
  const head = start && (await records.head(start));
  return head?.status === 'planned' ? start : undefined;
}

async function tell({ rolloutId, endpoint }: RolloutStart, wish: Wish, outside: Outside): Promise<Answer> {
  const signal = { schema: 1, rolloutId, kind: wish.kind, at: outside.clock.now(), ...toldBy(wish) } as const;
  await raiseSignal(endpoint, inOneLine(signal), outside);
  return { applied: true, rolloutId, sentence: `Rollout ${rolloutId} ${words[wish.kind]}.` };
}

function refused(sentence: string): Answer {
  return { applied: false, sentence };
}
