import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Measurement } from '../measurement.ts';
import { createReport, type Finding, findingText } from '../report.ts';
import { goalLines } from './goals.ts';
import { latency } from './rows/latency.ts';
import { limiter } from './rows/limiter.ts';
import { peers } from './rows/peers.ts';
import { size } from './rows/size.ts';
import { stream } from './rows/stream.ts';

const rows: readonly Measurement[] = [latency, stream, size, limiter, peers];

const usage = `npm run bench:proxy -- [options]

  --json FILE    also write the figures to a file (docs/bench.md describes it)
  --rounds N     how often each thing is measured (default 7)
  --only NAMES   some of: ${rows.map(({ name }) => name).join(', ')} (comma separated)
  --peers        also measure Portkey, which is installed into a temporary folder for it
  --help         show this
`;

/** Measures the proxy, prints as it goes, and ends with exit code 1 when a measurement failed. */
async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      json: { type: 'string' },
      rounds: { type: 'string', default: '7' },
      only: { type: 'string' },
      peers: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(usage);
  const rounds = Number(values.rounds);
  if (!(Number.isInteger(rounds) && rounds >= 1))
    throw new Error(`--rounds must be a whole number of at least 1, got "${values.rounds}".`);
  const findings = new Map<string, Finding>();
  for (const row of chosen(values.only, values.peers)) {
    const finding = await attempt(row, rounds);
    findings.set(row.name, finding);
    console.log(findingText(row, finding));
    if ('error' in finding) process.exitCode = 1;
  }
  console.log(['\ngoals', ...goalLines(findings)].join('\n'));
  if (values.json === undefined) return;
  await writeFile(values.json, `${JSON.stringify(createReport(findings, rounds, new Date()), null, 2)}\n`);
  console.log(`\nwritten to ${values.json}`);
}

function chosen(only: string | undefined, withPeers: boolean): Measurement[] {
  const names = only?.split(',').map(name => name.trim());
  const unknown = names?.find(name => !rows.some(row => row.name === name));
  if (unknown !== undefined) throw new Error(`--only: there is no measurement "${unknown}".\n\n${usage}`);
  return rows.filter(row => (names ? names.includes(row.name) : row !== peers || withPeers));
}

async function attempt({ title, measure }: Measurement, rounds: number): Promise<Finding> {
  try {
    return { title, figures: await measure({ rounds, progress: text => console.error(`… ${text}`) }) };
  } catch (error) {
    return { title, error: (error as Error).message };
  }
}

try {
  await bench(process.argv.slice(2));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
