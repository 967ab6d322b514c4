import { expect, it } from 'vitest';
import { compilePolicies } from '#shared/domain/policy/compile-policies.ts';

const compile = (redact: string) => {
  const text = `
endpoint: { instanceType: ml.c5.large }
rollout: { strategy: all-at-once, smoke: { contentType: application/json, payload: {} } }
monitoring:
  capture:
    redact:
${redact.replace(/^/gm, '      ')}
`;
  const { policies, errors } = compilePolicies([{ name: 'fraud.yml', text }]);
  return {
    redact: policies['fraud']?.monitoring?.capture.redact,
    errors: errors.map(({ path, message }) => `${path}: ${message}`),
  };
};

it('takes pointers, columns and names', () => {
  const { redact, errors } = compile(`
- { field: /accountId, how: hash }
- { field: /a~1b/0, how: drop, in: input }
- { field: 3, how: bucket, bounds: [0.5, 10] }
- { field: e-mail, how: drop }`);
  expect(errors).toEqual([]);
  expect(redact).toEqual([
    { field: '/accountId', how: 'hash', in: 'both' },
    { field: '/a~1b/0', how: 'drop', in: 'input' },
    { field: 3, how: 'bucket', bounds: [0.5, 10], in: 'both' },
    { field: 'e-mail', how: 'drop', in: 'both' },
  ]);
});

it('says everything that is wrong at once', () => {
  const { errors } = compile(`
- { field: /a~b, how: hash }
- { field: /b, how: bucket }
- { field: /c, how: bucket, bounds: [2, 1] }
- { field: /d, how: hash, bounds: [1] }
- { field: -1, how: mask }
- { how: drop, in: answer }`);
  expect(errors).toEqual([
    expect.stringMatching(/redact\[0\]\.field: expected a JSON pointer .*got "\/a~b"/),
    expect.stringMatching(/redact\[1\]\.bounds: expected a list of numbers, as how is bucket, got nothing/),
    expect.stringMatching(/redact\[2\]\.bounds: expected more than 2 after it, got 1: bounds ascend/),
    expect.stringMatching(/redact\[3\]\.bounds: expected none, as how is hash, got a list of 1/),
    expect.stringMatching(/redact\[4\]\.field: expected a JSON pointer/),
    expect.stringMatching(/redact\[4\]\.how: expected drop, hash or bucket, got "mask"/),
    expect.stringMatching(/redact\[5\]\.field: expected a JSON pointer .*got nothing/),
    expect.stringMatching(/redact\[5\]\.in: expected input, output, both, got "answer"/),
  ]);
});

it('takes a field once for each side', () => {
  expect(compile('- { field: /a, how: drop, in: input }\n- { field: /a, how: hash, in: output }').errors).toEqual([]);
  expect(compile('- { field: /a, how: drop }\n- { field: /a, how: hash, in: output }').errors).toEqual([
    expect.stringMatching(/redact\[1\]\.field: expected a field of its own, got "\/a" again/),
  ]);
});

it('is no empty list', () => {
  expect(compile('[]').errors).toEqual([expect.stringMatching(/redact: expected a list of fields.*got an empty list/)]);
});
