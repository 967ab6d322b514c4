import { expect, it } from 'vitest';
import { largestBody } from '#shared/domain/inference/admit-request.ts';
import { inferenceLimits } from '#shared/domain/policy/sections/inference-policy.ts';
import { parseSize } from '#shared/domain/policy/values/size.ts';

it('names the limit that policies have', () => {
  expect(largestBody).toBe(parseSize(inferenceLimits.body));
});
