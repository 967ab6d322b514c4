import { every } from '../../local/core/clock.ts';
import type { EventsCore } from '../../local/services/events/core.ts';
import { minute, model } from '../../test/support/journey.ts';
import { chanceOf } from './chance.ts';
import { operations } from './operations/registry.ts';
import { tell } from './operations/signals.ts';
import { ALARM } from './policies.ts';
import { type Recording, replay } from './recording.ts';
import { isCalm, type Scenario } from './scenario.ts';
import { itemsOf } from './table-item.ts';
import { World } from './world.ts';

/** A cloud in which a version of each model is in service, with its clients. */
export async function begin(scenario: Scenario, recording: Recording, packageOf: World['packageOf']): Promise<World> {
  const { seed, policy, events } = scenario;
  const world = await World.start(seed, policy, packageOf);
  world.isCalm = isCalm(scenario);
  const { journey } = world;
  await journey.call('cloudwatch', 'PutMetricAlarm', {
    AlarmName: ALARM,
    Namespace: 'Mail',
    MetricName: 'Errors',
    Statistic: 'Sum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 1e9,
    ComparisonOperator: 'GreaterThanThreshold',
  });
  await replay(recording, journey);
  const arn = `arn:aws:sagemaker:us-east-1:111122223333:model-package/${model}/1`;
  world.versions.push({ number: 1, arn, health: 'healthy', approvedAt: 0, standsSince: 0 });
  world.old = await itemsOf(journey);
  loseEvents(world, seed, events);
  if (policy === 'canary') world.keepBusy();
  const asking = every(journey.virtual.clock, 3 * minute, () => world.ask());
  world.untilPeace(() => asking.cancel());
  return world;
}

function loseEvents(world: World, seed: number, { lost, doubled }: Scenario['events']): void {
  if (lost + doubled === 0) return;
  const chance = chanceOf(seed + 1);
  const untap = world.journey.virtual.cloud.core<EventsCore>('events').tap(event => {
    if (event.source === 'sluice') return undefined;
    const fate = chance.number();
    if (fate < lost) return [];
    return fate < lost + doubled ? [{ event }, { event, delayMs: chance.below(4 * minute) }] : undefined;
  });
  world.untilPeace(untap);
}

/** Plays the moves; answers what was done, with times from the beginning. */
export async function playMoves(world: World, { moves }: Pick<Scenario, 'moves'>): Promise<string[]> {
  const began = world.now;
  const story: string[] = [];
  for (const { name, choice, pauseMs } of moves) {
    const operation = operations[name];
    if (!operation) throw new Error(`There is no operation "${name}".`);
    const at = world.now - began;
    story.push(`${clockText(at)}  ${await operation.play(world, chanceOf(choice))}`);
    await world.pass(pauseMs);
    world.ask();
  }
  return story;
}

/** Whoever holds something lets it go, and nothing breaks any more. */
export async function makePeace(world: World): Promise<void> {
  world.endTroubles();
  const ok = { AlarmName: ALARM, StateValue: 'OK', StateReason: 'the simulation' };
  await world.journey.call('cloudwatch', 'SetAlarmState', ok).catch(() => {});
  for (const kind of ['lift-stop', 'resume']) await tell(world, kind).catch(() => {});
}

export function clockText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const part = (value: number) => String(value).padStart(2, '0');
  return `+${part(Math.floor(seconds / 3600))}:${part(Math.floor(seconds / 60) % 60)}:${part(seconds % 60)}`;
}
