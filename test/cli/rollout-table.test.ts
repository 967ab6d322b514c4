import { expect, it } from 'vitest';
import type { RolloutHead } from '#shared/ports/table/rollout-records.ts';
import { rolloutTable } from '../../cli/rollout/rollout-table.ts';

const head = (version: number, status: RolloutHead['status']) =>
  ({
    rolloutId: `m-v${version}-e1`,
    version,
    approvedAt: 0,
    updatedAt: 0,
    status,
    reason: 'It passed.',
  }) as RolloutHead;

it('says promoted only of what still serves', () => {
  const text = rolloutTable([head(3, 'promoted'), head(2, 'rolled back'), head(1, 'promoted')], [3]);
  expect(text).toMatch(/m-v3-e1 .* promoted +It passed/);
  expect(text).toMatch(/m-v2-e1 .* rolled back +It passed/);
  expect(text).toMatch(/m-v1-e1 .* promoted, serves no more +It passed/);
  expect(rolloutTable([head(3, 'promoted')], [])).toContain('promoted, serves no more');
});
