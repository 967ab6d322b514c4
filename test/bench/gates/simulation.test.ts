import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../bench/canary/chance/random.ts';
import { readOptions } from '../../../bench/gates/options.ts';
import { markdown } from '../../../bench/gates/report.ts';
import type { Share, Spread } from '../../../bench/gates/simulation.ts';
import { accuracy } from '../../../bench/gates/simulations/accuracy.ts';
import { creep } from '../../../bench/gates/simulations/creep.ts';
import { slices } from '../../../bench/gates/simulations/slices.ts';

const random = () => createRandom('test');
const part = (cell: Share | Spread | undefined) => (cell && 'hits' in cell ? cell.hits / cell.runs : Number.NaN);
const mean = (cell: Share | Spread | undefined) => (cell && 'mean' in cell ? cell.mean : Number.NaN);

describe('the bench of the gates', () => {
  it('gives the same tables for the same seed', () => {
    expect(accuracy.simulate(20, random())).toEqual(accuracy.simulate(20, random()));
  });

  it('passes a model at the margin in a twentieth of the runs, and an equal one more often with more rows', () => {
    const [gate] = accuracy.simulate(800, random());
    for (const { cells } of gate?.rows ?? []) {
      expect(part(cells[2])).toBeGreaterThan(0.02);
      expect(part(cells[2])).toBeLessThan(0.08);
    }
    const equal = gate?.rows.map(({ cells }) => part(cells[0])) ?? [];
    expect(equal).toEqual([...equal].sort((a, b) => a - b));
  });

  it('an anchor stops the creep', () => {
    const [free, anchored, proven] = creep.simulate(60, random())[0]?.rows ?? [];
    expect(mean(free?.cells[0])).toBeLessThan(-2.5);
    expect(mean(anchored?.cells[0])).toBeGreaterThan(-1);
    expect(mean(proven?.cells[0])).toBeGreaterThan(-1);
  });

  it('twenty equal slices are not refused, a broken one is', () => {
    const gate = slices.simulate(200, random())[0]?.rows[2];
    expect(part(gate?.cells[0])).toBeLessThan(0.03);
    expect(part(gate?.cells[1])).toBeGreaterThan(0.9);
  });

  it('is told as Markdown, shares with their interval', () => {
    const rows = [
      {
        name: 'x',
        cells: [
          { hits: 50, runs: 100 },
          { mean: -3.2, lowest: -5.1 },
        ],
      },
    ];
    expect(markdown({ title: 'T', columns: ['a', 'b'], rows })).toBe(
      'T\n\n|  | a | b |\n| --- | --- | --- |\n| x | 50.0 % (40.4–59.6) | -3.20 (-5.10) |\n',
    );
  });

  it('names every option that does not fit', () => {
    expect(() => readOptions(['--runs', '0', '--seed', 'x'])).toThrow(/--runs must be .*\n--seed must be/);
  });
});
