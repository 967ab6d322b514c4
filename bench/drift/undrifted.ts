import { fastLane, slowLane } from '../../shared/domain/drift/lane.ts';
import { detectors } from './detectors.ts';
import { watchRecording } from './k3.ts';
import { type Scenario, scenarios } from './scenarios.ts';
import { type Recording, record } from './world.ts';

export interface Count {
  readonly hits: number;
  readonly of: number;
}

/** Windows that rules flag while nothing drifts, by rule and scenario. */
export interface Undrifted {
  readonly features: number;
  readonly hours: number;
  readonly scenarios: readonly string[];
  readonly rules: readonly { readonly name: string; readonly ours: boolean; readonly counts: readonly Count[] }[];
}

/** Hours without drift that are judged, by the number of features: a hundred days, or ten where that would take long. */
function judgedHours(d: number, full: boolean): number {
  return d <= (full ? 30 : 5) ? 2400 : 240;
}

export function countUndrifted(features: number, full: boolean, seed: string): Undrifted {
  const hours = judgedHours(features, full);
  const found = scenarios.map(scenario => {
    const recording = record(scenario, features, hours, `${seed}/${scenario.name}/${features}`);
    return [...others(recording), ...ours(recording, scenario)];
  });
  const rules = (found[0] ?? []).map(({ name, ours }, rule) => ({
    name,
    ours,
    counts: found.map(one => one[rule]?.count ?? { hits: 0, of: 1 }),
  }));
  return { features, hours, scenarios: scenarios.map(({ name }) => name), rules };
}

function others({ features, baseline, judged }: Recording) {
  const pairs = judged.map(hour =>
    features.map(({ kind }, i) => ({ kind, baseline: baseline[i] ?? [], window: hour[i] ?? [] })),
  );
  return detectors.map(({ name, flags }) => {
    return { name, ours: false, count: { hits: pairs.filter(flags).length, of: pairs.length } };
  });
}

function ours(recording: Recording, { copies }: Scenario) {
  const lanes = [
    ['K3, hourly, tolerance 3', fastLane, 1],
    ['K3, daily, tolerance 1.1', slowLane, 24],
  ] as const;
  return lanes.map(([name, lane, hours]) => {
    const { windows } = watchRecording(recording, lane, hours, copies);
    return { name, ours: true, count: { hits: windows.filter(({ alarm }) => alarm).length, of: windows.length } };
  });
}
