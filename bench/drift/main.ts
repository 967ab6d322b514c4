import { parseArgs } from 'node:util';
import { fastLane, slowLane } from '../../shared/domain/drift/lane.ts';
import { wilson } from '../canary/report/wilson.ts';
import { detectors } from './detectors.ts';
import { watchRecording } from './k3.ts';
import { watchMails } from './mails.ts';
import { drifts, type Scenario, scenarios } from './scenarios.ts';
import { type Recording, record } from './world.ts';

const usage = `npm run bench:drift -- [options]

  --full      5, 30 and 200 features and 30 runs per drift instead of 5 and 30, and 5
  --seed S    seed of all chance (default 1)
  --check     end with exit code 1 when K3 misses a target
  --help      show this`;

/** Hours without drift that are judged, by the number of features: a hundred days, or ten where that would take long. */
function judgedHours(d: number): number {
  return d <= (values.full ? 30 : 5) ? 2400 : 240;
}

interface Count {
  readonly hits: number;
  readonly of: number;
}

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    check: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

function undrifted(scenario: Scenario, d: number): ReadonlyMap<string, Count> {
  const recording = record(scenario, d, judgedHours(d), `${values.seed}/${scenario.name}/${d}`);
  const pairs = recording.judged.map(hour =>
    recording.features.map(({ kind }, i) => ({ kind, baseline: recording.baseline[i] ?? [], window: hour[i] ?? [] })),
  );
  const rules = detectors.map(
    ({ name, flags }) => [name, { hits: pairs.filter(flags).length, of: pairs.length }] as const,
  );
  return new Map([...rules, ...ours(recording, scenario)]);
}

function ours(recording: Recording, { copies }: Scenario): (readonly [string, Count])[] {
  const lanes = [
    ['K3, hourly, tolerance 3', fastLane, 1],
    ['K3, daily, tolerance 1.1', slowLane, 24],
  ] as const;
  return lanes.map(([name, lane, hours]) => {
    const { windows } = watchRecording(recording, lane, hours, copies);
    return [name, { hits: windows.filter(({ alarm }) => alarm).length, of: windows.length }];
  });
}

/** Hours until either lane alarms, run by run; undefined where none did in ten days. */
function delays(drift: string, runs: number): { readonly hours: (number | undefined)[]; readonly named: number } {
  const scenario = scenarios.find(({ name }) => name === 'season .1, 1,000');
  if (!scenario) throw new Error('The world of the delays is gone.');
  let named = 0;
  const hours = Array.from({ length: runs }, (_, run) => {
    const recording = record(scenario, 30, 120, `${values.seed}/${drift}/${run}`, drifts[drift]);
    const found = (
      [
        [fastLane, 1],
        [slowLane, 24],
      ] as const
    ).flatMap(([lane, each]) => {
      const { windows } = watchRecording(recording, lane, each, 1);
      const first = windows.findIndex(({ alarm }) => alarm);
      return first < 0 ? [] : [{ at: (first + 1) * each, names: windows[first]?.named ?? [] }];
    });
    const first = found.sort((a, b) => a.at - b.at)[0];
    if (first?.names.join() === 'n0') named++;
    return first?.at;
  });
  return { hours, named };
}

function percent({ hits, of }: Count): string {
  const [low, high] = wilson(hits, of).map(inPercent);
  return `${inPercent(hits / of)} (${low}–${high})`;
}

function inPercent(share: number): string {
  return (100 * share).toFixed(share < 0.1 ? 1 : 0);
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function bench(): void {
  const features = values.full ? [5, 30, 200] : [5, 30];
  let missed = 0;
  for (const d of features) {
    const found = scenarios.map(scenario => undrifted(scenario, d));
    console.log(`\nWindows flagged without drift, % (95 % interval), ${d} features, ${judgedHours(d)} hours\n`);
    console.log(row(['', ...scenarios.map(({ name }) => name)]));
    console.log(row(['---', ...scenarios.map(() => '---')]));
    for (const name of found[0]?.keys() ?? []) {
      const counts = found.map(one => one.get(name) ?? { hits: 0, of: 1 });
      console.log(row([name, ...counts.map(percent)]));
      if (name.startsWith('K3')) missed += counts.filter(({ hits, of }) => hits > of / 100).length;
    }
  }
  const runs = values.full ? 30 : 5;
  console.log(
    `\nHours until K3's first alarm, either lane, one of 30 features drifts, season .1, 1,000 rows an hour, ${runs} runs\n`,
  );
  console.log(row(['drift', 'median', 'longest', 'that feature alone named']));
  console.log(row(['---', '---', '---', '---']));
  const limits: Readonly<Record<string, number>> = { 'mean +.2 σ': 48, '10 % of rows × 100': 1 };
  for (const drift of Object.keys(drifts)) {
    const { hours, named } = delays(drift, runs);
    const sorted = hours.map(one => one ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b);
    const median = sorted[Math.floor((runs - 1) / 2)] ?? Number.POSITIVE_INFINITY;
    console.log(row([drift, String(median), String(sorted.at(-1)), `${named} of ${runs}`]));
    if (median > (limits[drift] ?? Number.POSITIVE_INFINITY)) missed++;
  }
  console.log(`\n${watchMails(values.seed)}`);
  console.log(missed === 0 ? '\nEvery target holds.' : `\n${missed} targets missed.`);
  if (values.check && missed > 0) process.exitCode = 1;
}

if (values.help) console.log(usage);
else bench();
