import { describe, expect, it } from 'vitest';
import { longestModelName } from '#shared/domain/policy/values/model-name.ts';
import { stageFault } from '#shared/domain/policy/values/stage-name.ts';

describe('a stage', () => {
  it.each(['dev', 'prod', 'eu1', '2', 'abcdefghijklmno'])('may be called %s', stage => {
    expect(stageFault(stage)).toBeUndefined();
  });

  it.each([
    ['Prod', 'buckets and the ARNs in permissions are in lower case'],
    ['dev-eu', 'with a hyphen, the names of two stages could not be told apart'],
    ['abcdefghijklmnop', 'SageMaker takes 63 characters at most'],
    ['dev_eu', 'no other character is in every kind of name'],
    ['', 'no other character is in every kind of name'],
  ])('may not be called "%s"', (stage, reason) => {
    expect(stageFault(stage)).toContain(`got "${stage}": everything is named sluice-<stage>-…, and ${reason}`);
  });

  it('leaves room for every name that is made of it', () => {
    const [stage, model] = ['s'.repeat(15), 'm'.repeat(longestModelName)];
    expect(stageFault(stage)).toBeUndefined();
    expect(`sluice-${stage}-${model}`.length).toBe(63);
    expect(`sluice-${stage}-artifacts-111122223333`.length).toBeLessThanOrEqual(63);
    expect(`sluice-${stage}-on-model-package-changed`.length).toBeLessThanOrEqual(64);
  });
});
