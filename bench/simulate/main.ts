import { parseArgs } from 'node:util';
import { mutants } from './mutants.ts';
import type { Recording } from './recording.ts';
import { reportOf } from './report.ts';
import type { RunResult } from './run-seed.ts';
import { AT_ONCE, parts, runWork } from './run-work.ts';
import { scenarioOf } from './scenario.ts';
import { shrink } from './shrink.ts';
import type { Told } from './work.ts';

const usage = `npm run simulate -- [options]

Runs the packaged stack on the local cloud, in virtual time, through whatever may happen to it: approvals, rejections, signals,
alarms, other policies, lost and doubled events, kills, and damage by hand to any item and resource. Then all has to come to
rest, and what must hold is looked at. Run "npm run package" first.

  --seeds N       how many runs (default 20); --from N begins at another one (default 0)
  --seed S        one run: prints what was done, and on a violation the shortest list of moves that still has it
  --processes N   at a time (default 1)
  --mutants       instead: plants ${Object.keys(mutants).length} faults, one at a time, each of which must be found out
  --only TEXT     with --mutants: those whose name holds the text

Ends with 0 if nothing was violated and, with --mutants, every fault was found.`;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '20' },
    from: { type: 'string', default: '0' },
    seed: { type: 'string' },
    processes: { type: 'string', default: '1' },
    mutants: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    help: { type: 'boolean', default: false },
  },
});

function whole(name: 'seeds' | 'from' | 'seed' | 'processes'): number {
  const text = values[name] ?? '';
  if (!/^\d{1,7}$/.test(text)) throw new Error(`--${name} expects a whole number, got "${text}". Try --help.`);
  return Number(text);
}

const seeds = (count: number): number[] => Array.from({ length: count }, (_, i) => whole('from') + i);

let recording: Recording | undefined;

/** Takes what a process tells, and shows it. */
function heard(told: Told, onResult: (result: RunResult, cpuMs: number) => boolean | undefined): boolean | undefined {
  if (told.kind === 'recorded') recording = told.recording;
  else if (told.kind === 'ran') return onResult(told.result, told.cpuMs);
  else throw new Error(`Seed ${told.seed} could not be run: ${told.message}`);
}

async function simulate(): Promise<boolean> {
  const began = performance.now();
  const all = seeds(whole('seeds'));
  const waiting = parts(all, AT_ONCE);
  let [ran, cpu, requests] = [0, 0, 0];
  const broken: number[] = [];
  const work = async (): Promise<void> => {
    for (let part = waiting.shift(); part; part = waiting.shift()) {
      await runWork({ scenarios: part.map(scenarioOf), ...(recording && { recording }) }, told =>
        heard(told, (result, cpuMs) => {
          ran += 1;
          cpu += cpuMs;
          requests += result.questions;
          if (result.violations.length > 0) broken.push(result.seed);
          console.log(
            `${ran}/${all.length}  seed ${result.seed}  ${(cpuMs / 1000).toFixed(1)} s  ${summaryOf(result)}`,
          );
        }),
      );
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, whole('processes')) }, work));
  const took = ((performance.now() - began) / 1000).toFixed(0);
  console.log(`${ran} runs, ${requests} requests, ${broken.length} with violations: ${broken.join(', ') || 'none'}`);
  console.log(`${took} s, ${(cpu / 1000 / Math.max(1, ran)).toFixed(1)} s of processor a run`);
  if (broken.length > 0) console.log(`Again, and shrunk: npm run simulate -- --seed ${broken[0]}`);
  return broken.length === 0;
}

function summaryOf({ story, violations }: RunResult): string {
  if (violations.length === 0) return `${story.length - 1} moves`;
  return violations.map(({ invariant, sentence }) => `VIOLATED ${invariant}: ${sentence}`).join('\n        ');
}

async function replaySeed(): Promise<boolean> {
  let found: RunResult | undefined;
  await runWork({ scenarios: [scenarioOf(whole('seed'))] }, told =>
    heard(told, result => {
      found = result;
    }),
  );
  if (!found) return false;
  console.log(reportOf(found));
  if (found.violations.length === 0) return true;
  console.log('\nShrinking…');
  const shortest = await shrink(scenarioOf(whole('seed')), found, { recording });
  console.log(reportOf(shortest));
  return false;
}

async function tryMutants(): Promise<boolean> {
  const names = Object.keys(mutants).filter(name => name.includes(values.only));
  const survivors: string[] = [];
  for (const name of names) {
    const mutant = mutants[name];
    if (!mutant) continue;
    let found: RunResult | undefined;
    const tried = values.seeds === '20' ? mutant.seeds : seeds(whole('seeds'));
    await runWork({ scenarios: tried.map(scenarioOf), mutant, ...(recording && { recording }) }, told =>
      heard(told, result => {
        if (result.violations.length > 0) found = result;
        return result.violations.length === 0;
      }),
    );
    if (!found) survivors.push(name);
    console.log(found ? `found     ${name}\n          seed ${found.seed}: ${summaryOf(found)}` : `SURVIVED  ${name}`);
  }
  console.log(`${names.length - survivors.length} of ${names.length} faults found`);
  return survivors.length === 0;
}

const run = values.mutants ? tryMutants : values.seed === undefined ? simulate : replaySeed;
if (values.help) console.log(usage);
else if (!(await run())) process.exitCode = 1;
