import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { mutants } from './mutants.ts';
import type { SeedResult } from './run-seed.ts';
import { deal, runWork } from './run-work.ts';

const usage = `npm run simulate:limiter -- [--seeds N] [--from N] [--arrivals N] [--threads N] [--mutants]

Runs the limiter's own code, from the request to the expressions of its table, under lost, late and doubled messages,
dead environments and clocks that differ or stand still, and checks after every step that the cap holds.

  --seeds N      how many runs (default 300); --from N begins at another one (default 0)
  --arrivals N   requests in each run (default 1500)
  --threads N    threads (default: one for each processor)
  --only TEXT    with --mutants: those whose name holds the text
  --mutants      instead: changes the code in ${Object.keys(mutants).length} ways, one at a time, each of which must be found out

Ends with 0 if nothing was violated and, with --mutants, every mutant was.`;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '' },
    from: { type: 'string', default: '0' },
    arrivals: { type: 'string', default: '1500' },
    threads: { type: 'string', default: String(availableParallelism()) },
    mutants: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    help: { type: 'boolean', default: false },
  },
});

/** A mutant that so many runs do not find out has survived. */
const seedsOfMutant = 60;

function whole(name: 'seeds' | 'from' | 'arrivals' | 'threads', fallback?: number): number {
  const text = values[name];
  if (text === '' && fallback !== undefined) return fallback;
  if (!/^\d{1,7}$/.test(text)) throw new Error(`--${name} expects a whole number, got "${text}". Try --help.`);
  return Number(text);
}

function seeds(count: number): number[] {
  return Array.from({ length: count }, (_, i) => whole('from') + i);
}

async function simulate(): Promise<boolean> {
  const began = performance.now();
  const lists = deal(seeds(whole('seeds', 300)), Math.max(1, whole('threads')));
  const all = (
    await Promise.all(lists.map(list => runWork({ seeds: list, arrivals: whole('arrivals') }, show)))
  ).flat();
  const violations = all.reduce((sum, { violations }) => sum + violations.length, 0);
  const sum = (of: (counts: SeedResult['counts']) => number) =>
    all.reduce((total, { counts }) => total + of(counts), 0);
  const { user } = process.cpuUsage();
  console.log(
    [
      `${all.length} runs of ${whole('arrivals')} requests: ${violations} violations`,
      `${sum(c => c.admitted)} admitted, ${sum(c => c.dispatched)} computed, ${sum(c => c.rejected)} refused (${sum(c => c.judgedRejects)} refusals judged), ${sum(c => c.reaped)} times reaped, ${sum(c => c.lateReleases)} releases found their bucket gone`,
      `${((performance.now() - began) / 1000).toFixed(0)} s, ${(user / 1e6).toFixed(0)} s of processor`,
    ].join('\n'),
  );
  return violations === 0;
}

function show({ seed, violations }: SeedResult): void {
  if (violations.length === 0) return;
  console.log(`seed ${seed}: ${violations.length} violations, first: ${violations[0]}`);
}

async function tryMutants(): Promise<boolean> {
  const names = Object.keys(mutants).filter(name => name.includes(values.only));
  const survivors: string[] = [];
  for (const name of names) {
    const mutant = mutants[name];
    if (!mutant) continue;
    const work = { seeds: seeds(whole('seeds', seedsOfMutant)), arrivals: whole('arrivals'), mutant };
    const found = (await runWork(work)).find(({ violations }) => violations.length > 0);
    if (!found) survivors.push(name);
    console.log(
      found ? `killed    ${name}\n          seed ${found.seed}: ${found.violations[0]}` : `SURVIVED  ${name}`,
    );
  }
  console.log(`${names.length - survivors.length} of ${names.length} mutants killed`);
  return survivors.length === 0;
}

if (values.help) console.log(usage);
else if (!(await (values.mutants ? tryMutants() : simulate()))) process.exitCode = 1;
