import { fastLane, slowLane } from '../../shared/domain/drift/lane.ts';
import { watchRecording } from './k3.ts';
import { drifts, type Scenario, scenarios } from './scenarios.ts';
import { record } from './world.ts';

/** How soon K3 finds one drifted feature of thirty, whichever lane is first. */
export interface Delay {
  readonly drift: string;
  readonly runs: number;
  /** Hours from the beginning of the drift, ascending; infinite where five days were not enough. */
  readonly hours: readonly number[];
  readonly median: number;
  /** Runs in which that feature alone was named. */
  readonly named: number;
  /** The median may be no longer. */
  readonly limit?: number;
}

const features = 30;
const judgedHours = 120;
const limits: Readonly<Record<string, number>> = { 'mean +.2 σ': 48, '10 % of rows × 100': 1 };
const lanes = [
  [fastLane, 1],
  [slowLane, 24],
] as const;

/** The world in which drift begins. */
export function seasonal(): Scenario {
  const scenario = scenarios.find(({ name }) => name === 'season .1, 1,000');
  if (!scenario) throw new Error('The world of the delays is gone.');
  return scenario;
}

export function measureDelay(drift: string, runs: number, seed: string): Delay {
  const found = Array.from({ length: runs }, (_, run) => firstAlarm(drift, `${seed}/${drift}/${run}`));
  const hours = found.map(one => one?.at ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b);
  const limit = limits[drift];
  return {
    ...{ drift, runs, hours },
    median: hours[Math.floor((runs - 1) / 2)] ?? Number.POSITIVE_INFINITY,
    named: found.filter(one => one?.names.join() === 'n0').length,
    ...(limit !== undefined && { limit }),
  };
}

function firstAlarm(drift: string, seed: string) {
  const recording = record(seasonal(), features, judgedHours, seed, drifts[drift]);
  const found = lanes.flatMap(([lane, hours]) => {
    const { windows } = watchRecording(recording, lane, hours, 1);
    const first = windows.findIndex(({ alarm }) => alarm);
    return first < 0 ? [] : [{ at: (first + 1) * hours, names: windows[first]?.named ?? [] }];
  });
  return found.sort((a, b) => a.at - b.at)[0];
}
