import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recoveryName, resourceName, rolloutName } from '#shared/domain/rollout/world/names.ts';

const segment = fc.stringMatching(/^[a-z0-9](-?[a-z0-9]){0,62}$/).filter(text => text.length <= 63);
const sageMakerName = /^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/;
const executionName = /^[a-zA-Z0-9-]{1,80}$/;

describe('resourceName', () => {
  it('shows stage, model and version', () => {
    expect(resourceName('dev', 'fraud', 7, ['config'])).toMatch(/^sluice-dev-fraud-v7-[0-9a-f]{8}$/);
  });

  it('is a name that SageMaker takes, whatever it is made of', () => {
    fc.assert(
      fc.property(segment, segment, fc.integer({ min: 1, max: 1e9 }), (stage, model, version) => {
        expect(resourceName(stage.slice(0, 12), model, version, ['x'])).toMatch(sageMakerName);
      }),
    );
  });

  it('differs where the cut part differs', () => {
    const long = 'm'.repeat(60);
    const names = [`${long}a`, `${long}b`].map(model => resourceName('dev', model, 1, []));
    expect(new Set(names).size).toBe(2);
    expect(resourceName('dev', 'm', 1, ['a'])).not.toBe(resourceName('dev', 'm', 1, ['b']));
  });
});

describe('rolloutName', () => {
  it('is one name per version and epoch', () => {
    expect(rolloutName('fraud', 3, 2)).toBe('fraud-v3-e2');
  });

  it('leaves room for the executions that may have to recover it', () => {
    fc.assert(
      fc.property(
        segment,
        fc.integer({ min: 1, max: 1e9 }),
        fc.integer({ min: 1, max: 1e4 }),
        (group, version, epoch) => {
          expect(recoveryName(rolloutName(group, version, epoch), 3)).toMatch(executionName);
        },
      ),
    );
  });

  it('does not let two long groups collide', () => {
    const long = 'g'.repeat(62);
    expect(rolloutName(`${long}a`, 123_456_789, 1)).not.toBe(rolloutName(`${long}b`, 123_456_789, 1));
  });
});
