import { describe, expect, it } from 'vitest';
import { watchWindows } from '../../../../shared/domain/drift/monitor/watch-windows.ts';
import { type Mutant, withMutant } from '../../../support/mutant.ts';
import { driftCases, firstDifference } from './drift-cases.ts';

const cases = driftCases(60);

it('says what the textbook says', () => {
  expect(firstDifference(watchWindows, cases)).toBeUndefined();
});

const at = (file: string, from: string, to: string): Mutant => ({ file: `shared/domain/drift/${file}`, from, to });

describe('a fault in K3 is found', () => {
  it.each(
    [
      at('evidence/upper-odds.ts', '<= divergence', '>= divergence'),
      at('evidence/upper-odds.ts', 'Math.expm1(divergence)', 'divergence'),
      at('evidence/upper-odds.ts', 'if (inside(middle)) low', 'if (!inside(middle)) low'),
      at('evidence/cell-bounds.ts', 'rows - events, rows', 'events, rows'),
      at('evidence/bets.ts', '[1.15, 1.4, 2, 4, 12]', '[1.15, 1.4, 2, 4, 13]'),
      at('evidence/bets.ts', '/ phi', ''),
      at('evidence/bets.ts', '(rows - hits) * miss', 'rows * miss'),
      at('evidence/grow.ts', 'Math.min(most, ', '('),
      at('evidence/grow.ts', 'logM === null ? 0', 'logM === null ? 1'),
      at('evidence/grow.ts', 'Math.log1p(Math.exp(-x))', '0'),
      at('evidence/named-features.ts', 'order.length) / (i + 1)', 'order.length)'),
      at('evidence/named-features.ts', 'b - a', 'a - b'),
      at('monitor/monitor.ts', 'const directions = 2 *', 'const directions ='),
      at('monitor/monitor.ts', '* (feature.baselinePhi ?? 1)', ''),
      at('monitor/monitor.ts', 'events === rows ? []', 'false ? []'),
      at('monitor/monitor.ts', 'events === 0 || onlyMore ? []', 'onlyMore ? []'),
      at('monitor/monitor.ts', 'cells.length * features.length', 'cells.length'),
      at('monitor/alarm-state.ts', 'const calmWindows = 3', 'const calmWindows = 2'),
      at('monitor/alarm-state.ts', 'Math.log(threshold) / 2', 'Math.log(threshold)'),
      at('monitor/watch-window.ts', 'up.length + i', 'i'),
      at('monitor/watch-window.ts', 'betsPerCell * cells.length', 'betsPerCell'),
    ].map(mutant => [`${mutant.file}: ${mutant.from}`, mutant] as const),
  )('%s', async (_, mutant) => {
    const difference = await withMutant(mutant, ['shared/domain/drift', 'shared/domain/canary/kernels'], async load => {
      const mutated = (await load('shared/domain/drift/monitor/watch-windows.ts')) as {
        watchWindows: typeof watchWindows;
      };
      return firstDifference(mutated.watchWindows, cases);
    });
    expect(difference).toBeDefined();
  });
});
