import { profileColumns } from '../../examples/data-version/profile-columns.ts';
import { seededRandom } from '../../local/core/random.ts';
import { readStatistics } from '../../shared/domain/monitoring/baseline/read-statistics.ts';
import { addParts } from '../../shared/domain/monitoring/counts/add-parts.ts';
import { windowCounter } from '../../shared/domain/monitoring/counts/window-counter.ts';
import type { WindowPart } from '../../shared/domain/monitoring/counts/window-part.ts';
import { cost } from './cost.ts';

/** How fast captured requests are counted, in which memory, and what that costs; rows are generated, never kept. */
const rows = Number(process.argv[2] ?? 10_000_000);
const numbers = 7;
const categories = ['grocery', 'fuel', 'restaurant', 'electronics', 'travel', 'giftcard'];
const rowsPerObject = 50_000;
const random = seededRandom(1);

function row(): Record<string, number | string> {
  const values = Array.from({ length: numbers }, (_, i) => [`n${i}`, Math.round(1e4 * random.number() ** 2) / 100]);
  const chosen = () => categories[Math.floor(random.number() * categories.length)] ?? '';
  return { ...Object.fromEntries(values), c0: chosen(), c1: chosen() };
}

const { statistics, constraints } = profileColumns(Array.from({ length: 20_000 }, row));
const { baseline } = readStatistics(statistics, constraints);
if (!baseline) throw new Error('The generated baseline cannot be read.');

/** A thousand different lines, over and over: writing lines would cost more than reading them. */
const lines = Array.from({ length: 1000 }, () => {
  const endpointInput = {
    observedContentType: 'application/json',
    mode: 'INPUT',
    data: JSON.stringify(row()),
    encoding: 'JSON',
  };
  return JSON.stringify({ captureData: { endpointInput }, eventMetadata: { eventId: 'e' }, eventVersion: '0' });
});

let counted: WindowPart | undefined;
let heap = 0;
const startedAt = process.cpuUsage();
for (let done = 0; done < rows; done += rowsPerObject) {
  const counter = windowCounter(baseline);
  for (let i = 0; i < Math.min(rowsPerObject, rows - done); i++) counter.add(lines[i % lines.length] ?? '');
  const part = counter.part();
  counted = counted ? addParts(counted, part) : part;
  heap = Math.max(heap, process.memoryUsage().heapUsed);
}
// Of the processor, not of the clock: others may use it, too.
const used = process.cpuUsage(startedAt);
const seconds = (used.user + used.system) / 1e6;
if (counted?.rows !== rows) throw new Error(`${counted?.rows} rows were counted of ${rows}.`);

const perSecond = rows / seconds;
const bytes = lines.reduce((sum, line) => sum + line.length + 1, 0) / lines.length;
console.log(`rows ${rows}, features ${numbers + 2}, ${Math.round(bytes)} bytes a row`);
console.log(`${Math.round(perSecond)} rows a second and core, heap at most ${Math.round(heap / 2 ** 20)} MiB`);
console.log('an hour of so many rows costs on AWS (us-east-1, arm64, 1 GiB):');
for (const hourly of [1000, 100_000, 10_000_000]) console.log(`${hourly}: $${cost(hourly, perSecond).toFixed(4)}`);
