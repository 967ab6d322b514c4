import type { StateValue } from '@aws-sdk/client-cloudwatch';
import { describe, expect, it } from 'vitest';
import { parseCompositeRule } from '../../../../../local/services/cloudwatch/alarms/composite-rule.ts';

const states: Record<string, StateValue> = { a: 'ALARM', b: 'OK', 'c d': 'INSUFFICIENT_DATA' };

describe('rules of composite alarms', () => {
  it.each([
    ['ALARM(a)', true],
    ['ALARM("b")', false],
    ['OK(b)', true],
    ['INSUFFICIENT_DATA("c d")', true],
    ['ALARM(c d)', false],
    ['ALARM(arn:aws:cloudwatch:us-east-1:111122223333:alarm:a)', true],
    ['NOT ALARM(a)', false],
    ['NOT NOT ALARM(a)', true],
    ['ALARM(a) AND ALARM(b)', false],
    ['ALARM(a) OR ALARM(b) AND FALSE', true],
    ['(ALARM(a) OR ALARM(b)) AND FALSE', false],
    ['TRUE', true],
    [' ( ALARM ( a ) AND ( NOT ALARM(b) ) ) ', true],
  ])('%s', (text, result) => {
    expect(parseCompositeRule(text).holds(name => states[name])).toBe(result);
  });

  it('name their alarms', () => {
    expect([...parseCompositeRule('ALARM(a) OR OK("c d") OR ALARM(a)').names]).toEqual(['a', 'c d']);
  });

  it.each([
    '',
    'ALARM',
    'ALARM()',
    'ALARM(a) ALARM(b)',
    'ALARM(a) AND',
    '(ALARM(a)',
    'a',
    'BROKEN(a)',
    'ALARM(a) & OK(b)',
  ])('are refused: %j', text => {
    expect(() => parseCompositeRule(text)).toThrow(expect.objectContaining({ code: 'ValidationError' }));
  });
});
