import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../../../../local/services/events/pattern/compile-pattern.ts';
import type { JsonObject } from '../../../../../local/services/events/pattern/json.ts';

const event = {
  source: 'aws.sagemaker',
  'detail-type': 'SageMaker Endpoint State Change',
  resources: ['arn:one', 'arn:two'],
  detail: {
    EndpointName: 'churn',
    EndpointStatus: 'IN_SERVICE',
    FailureReason: null,
    Variants: [
      { VariantName: 'blue', Weight: 1 },
      { VariantName: 'green', Weight: 0 },
    ],
  },
};

function fits(pattern: object): boolean {
  return compilePattern(JSON.stringify(pattern))(event as unknown as JsonObject);
}

describe('event patterns', () => {
  it.each([
    {
      why: 'every field must fit',
      pattern: { source: ['aws.sagemaker'], detail: { EndpointName: ['churn'] } },
      result: true,
    },
    {
      why: 'one field that differs is enough',
      pattern: { source: ['aws.sagemaker'], detail: { EndpointName: ['x'] } },
      result: false,
    },
    { why: 'one alternative of a field is enough', pattern: { source: ['aws.s3', 'aws.sagemaker'] }, result: true },
    { why: 'an array in the event fits by any element', pattern: { resources: ['arn:two'] }, result: true },
    { why: 'null matches null', pattern: { detail: { FailureReason: [null] } }, result: true },
    {
      why: 'fields of one object in an array',
      pattern: { detail: { Variants: { VariantName: ['blue'], Weight: [1] } } },
      result: true,
    },
    {
      why: 'never fields of different objects',
      pattern: { detail: { Variants: { VariantName: ['green'], Weight: [1] } } },
      result: false,
    },
    { why: 'an object is no leaf', pattern: { detail: [{ exists: true }] }, result: false },
    { why: 'absence below an absent parent', pattern: { nothing: { here: [{ exists: false }] } }, result: true },
    { why: 'presence below an absent parent', pattern: { nothing: { here: [{ exists: true }] } }, result: false },
  ])('$why', ({ pattern, result }) => {
    expect(fits(pattern)).toBe(result);
  });

  it('joins objects by $or, at any depth', () => {
    const either = {
      $or: [{ EndpointName: ['x'] }, { EndpointStatus: ['IN_SERVICE', 'FAILED'], FailureReason: [null] }],
    };
    expect(fits({ source: ['aws.sagemaker'], detail: either })).toBe(true);
    expect(fits({ source: ['aws.s3'], detail: either })).toBe(false);
    expect(fits({ detail: { $or: [{ EndpointName: ['x'] }, { EndpointStatus: ['FAILED'] }] } })).toBe(false);
    expect(fits({ $or: [{ $or: [{ source: ['a'] }, { source: ['b'] }] }, { detail: either }] })).toBe(true);
  });

  it.each([
    ['[]', 'Filter is not an object'],
    ['not json', 'Filter is not an object'],
    ['{}', 'Empty objects are not allowed'],
    ['{"a":{}}', 'Empty objects are not allowed'],
    ['{"a":[]}', 'Empty arrays are not allowed'],
    ['{"a":"b"}', '"a" must be an object or an array'],
    ['{"a":[["b"]]}', 'Match value must be String, number, true, false, or null'],
    ['{"a":[{"foo":1}]}', 'Unrecognized match type foo'],
    ['{"a":[{"constructor":1}]}', 'Unrecognized match type constructor'],
    ['{"a":[{}]}', 'Match expression name not found'],
    ['{"a":[{"prefix":"x","suffix":"y"}]}', 'Only one key allowed in match expression'],
    ['{"a":[{"prefix":1}]}', 'prefix match pattern must be a string'],
    ['{"a":[{"suffix":1}]}', 'suffix match pattern must be a string'],
    ['{"a":[{"equals-ignore-case":1}]}', 'equals-ignore-case match pattern must be a string'],
    ['{"a":[{"wildcard":1}]}', 'wildcard match pattern must be a string'],
    ['{"a":[{"wildcard":"a**b"}]}', 'Consecutive wildcard characters at pos 2'],
    ['{"a":[{"wildcard":"a\\\\b"}]}', 'Invalid escape character at pos 2'],
    ['{"a":[{"exists":"yes"}]}', 'exists match pattern must be either true or false.'],
    ['{"a":[{"cidr":"10.0.0.0"}]}', "Malformed CIDR, one '/' required"],
    ['{"a":[{"cidr":"10.0.0/8"}]}', 'Malformed IP address: 10.0.0'],
    ['{"a":[{"cidr":"10.0.0.0/33"}]}', 'IP address mask is too large'],
    ['{"a":[{"numeric":5}]}', 'Value of numeric must be an array.'],
    ['{"a":[{"numeric":[5]}]}', 'Invalid member in numeric match: 5'],
    ['{"a":[{"numeric":["~",5]}]}', 'Unrecognized numeric range operator: ~'],
    ['{"a":[{"numeric":["=","5"]}]}', 'Value of equals must be numeric'],
    ['{"a":[{"numeric":[">",5,">",6]}]}', 'Bad numeric range operator: >'],
    ['{"a":[{"numeric":[">",5,"<",4]}]}', 'Bottom must be less than top'],
    ['{"a":[{"numeric":["=",5,"<",6]}]}', 'Too many elements in numeric expression'],
    ['{"a":[{"numeric":[">",5,"<",6,"<",7]}]}', 'Too many terms in numeric range expression'],
    [
      '{"a":[{"anything-but":[]}]}',
      'Inside anything but list, either all values are number or string, mixed type is not supported',
    ],
    [
      '{"a":[{"anything-but":["a",1]}]}',
      'Inside anything but list, either all values are number or string, mixed type is not supported',
    ],
    ['{"a":[{"anything-but":[null]}]}', 'Inside anything but list, start|null|boolean is not supported.'],
    ['{"a":[{"anything-but":true}]}', 'Value of anything-but must be an array or single string/number value.'],
    ['{"a":[{"anything-but":{"numeric":["=",1]}}]}', 'Unsupported anything-but pattern: numeric'],
    ['{"a":[{"anything-but":{"prefix":""}}]}', 'Null prefix/suffix not allowed'],
    ['{"$or":{}}', 'It must be an Array followed with $or.'],
    ['{"$or":[{"a":["b"]}]}', 'There must have at least 2 Objects in $or relationship.'],
    ['{"$or":[1,2]}', 'Only JSON object is allowed in array of $or relationship.'],
  ])('refuses %s', (pattern, reason) => {
    expect(() => compilePattern(pattern)).toThrow(
      expect.objectContaining({
        code: 'InvalidEventPatternException',
        message: `Event pattern is not valid. Reason: ${reason}`,
      }),
    );
  });

  it('takes every event by the pattern that is made from its own leaves', () => {
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    const name = fc.string({ minLength: 1 }).filter(key => key !== '$or' && key !== '__proto__');
    const flat = fc.dictionary(name, leaf, { minKeys: 1, maxKeys: 5 });
    fc.assert(
      fc.property(fc.dictionary(name, flat, { minKeys: 1, maxKeys: 3 }), original => {
        const pattern = Object.fromEntries(
          Object.entries(original).map(([key, leaves]) => [
            key,
            Object.fromEntries(Object.entries(leaves).map(([inner, value]) => [inner, [value]])),
          ]),
        );
        expect(compilePattern(JSON.stringify(pattern))(original)).toBe(true);
      }),
    );
  });
});
