import { parseArgs } from 'node:util';
import { z95 } from '#shared/domain/gates/kernels/normal.ts';
import { wilson } from '#shared/domain/gates/kernels/wilson.ts';
import { life } from './life.ts';
import { fair, unfair, usual } from './scenarios.ts';

const usage = `npm run bench:bias -- [--seed N] [--check]

How often the bias monitor alarms while every group is treated as it was validated, and after how many days it finds a
group that is not. Lives of a hundred days, simulated; the policy's defaults, with φ learned from the first week.

  --seed N   of the generator (default: 1)
  --check    exit code 1 where the promise is missed`;

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, check: { type: 'boolean' }, help: { type: 'boolean' } },
});
const [lives, days, fairDays] = [30, 100, 10] as const;
const seed = Number(values.seed) * 1000;

/** Days flagged while nothing is unfair, in percent with their interval (95 %). Answers whether the promise holds. */
function falseAlarms(): boolean {
  console.log('Days flagged without bias, in % (95 %):');
  const flagged = Object.entries(fair).map(([name, { dayAt, ...setting }]) => {
    const found = Array.from({ length: lives }, (_, i) => life(setting, dayAt, days, seed + i));
    const hits = found.flat().filter(Boolean).length;
    const [low, high] = wilson({ hits, of: lives * days }, z95).map(one => (100 * one).toFixed(2));
    console.log(`  ${name}: ${((100 * hits) / (lives * days)).toFixed(2)} (${low}–${high})`);
    return hits;
  });
  return flagged.every(hits => hits === 0);
}

/** After how many days a group is found whose odds have changed on the tenth. */
function delays(): void {
  console.log('\nDays until the smallest group is found, median and longest of those found:');
  for (const rows of [300, 3000])
    for (const times of [1.5, 2, 3, 1 / 2, 1 / 3]) {
      const dayAt = (day: number) => (day < fairDays ? usual : unfair(times));
      const found = Array.from({ length: lives }, (_, i) =>
        life({ rows, together: 1 }, dayAt, days, seed + i).indexOf(true),
      );
      const after = found.filter(day => day >= 0).map(day => day - fairDays + 1);
      const sorted = after.toSorted((a, b) => a - b);
      const median = sorted.length === 0 ? '-' : sorted[Math.floor(sorted.length / 2)];
      console.log(
        `  ${rows} rows a day, odds × ${times.toFixed(2)}: ${median}, ${sorted.at(-1) ?? '-'}; ${sorted.length} of ${lives}`,
      );
    }
}

if (values.help) console.log(usage);
else {
  const holds = falseAlarms();
  delays();
  if (values.check && !holds) process.exitCode = 1;
}
