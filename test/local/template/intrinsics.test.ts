import { describe, expect, it } from 'vitest';
import { references, resolve, type Scope } from '../../../local/template/intrinsics.ts';

const refs: Record<string, string> = { Table: 'sluice-dev', 'AWS::Region': 'us-east-1' };
const attributes: Record<string, string> = { 'Queue.Arn': 'arn:aws:sqs:us-east-1:1:q' };

const scope: Scope = {
  template: { Resources: {}, Mappings: { Sizes: { dev: { memory: 512 } } } },
  ref: name => refs[name],
  attribute: (id, name) => attributes[`${id}.${name}`],
  condition: name => name === 'IsDev',
};

describe('resolve', () => {
  it.each([
    ['Ref', { Ref: 'Table' }, 'sluice-dev'],
    ['a pseudo parameter', { Ref: 'AWS::Region' }, 'us-east-1'],
    ['Fn::GetAtt as a list', { 'Fn::GetAtt': ['Queue', 'Arn'] }, 'arn:aws:sqs:us-east-1:1:q'],
    ['Fn::GetAtt as text', { 'Fn::GetAtt': 'Queue.Arn' }, 'arn:aws:sqs:us-east-1:1:q'],
    ['Fn::Sub with a reference', { 'Fn::Sub': 'x-${Table}-${AWS::Region}' }, 'x-sluice-dev-us-east-1'],
    ['Fn::Sub with an attribute', { 'Fn::Sub': '${Queue.Arn}/a' }, 'arn:aws:sqs:us-east-1:1:q/a'],
    [
      'Fn::Sub with its own variables',
      { 'Fn::Sub': ['${a}-${Table}', { a: { Ref: 'Table' } }] },
      'sluice-dev-sluice-dev',
    ],
    ['an escaped Fn::Sub', { 'Fn::Sub': '${!Literal}' }, '${Literal}'],
    ['Fn::Join', { 'Fn::Join': [':', ['a', { Ref: 'Table' }]] }, 'a:sluice-dev'],
    ['Fn::Select and Fn::Split', { 'Fn::Select': [1, { 'Fn::Split': ['-', { Ref: 'Table' }] }] }, 'dev'],
    ['Fn::If, true', { 'Fn::If': ['IsDev', 'yes', 'no'] }, 'yes'],
    ['Fn::If, false', { 'Fn::If': ['IsProd', 'yes', 'no'] }, 'no'],
    ['Fn::FindInMap', { 'Fn::FindInMap': ['Sizes', 'dev', 'memory'] }, 512],
    ['Fn::Not and Fn::Equals', { 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] }, true],
    [
      'Fn::And, Fn::Or, Condition',
      { 'Fn::And': [{ Condition: 'IsDev' }, { 'Fn::Or': [{ Condition: 'IsProd' }, { Condition: 'IsDev' }] }] },
      true,
    ],
    ['Fn::Base64', { 'Fn::Base64': 'hi' }, 'aGk='],
    ['Fn::Length', { 'Fn::Length': [1, 2] }, 2],
    ['Fn::ToJsonString', { 'Fn::ToJsonString': { a: { Ref: 'Table' } } }, '{"a":"sluice-dev"}'],
  ])('resolves %s', (_what, value, expected) => {
    expect(resolve(value, scope, 'Here')).toEqual(expected);
  });

  it('removes a property set to AWS::NoValue', () => {
    expect(resolve({ a: { Ref: 'AWS::NoValue' }, b: [1, { Ref: 'AWS::NoValue' }] }, scope, 'Here')).toEqual({ b: [1] });
  });

  it('leaves the Condition of an IAM statement alone', () => {
    const statement = { Condition: { StringEquals: { a: { Ref: 'Table' } } } };
    expect(resolve(statement, scope, 'Here')).toEqual({ Condition: { StringEquals: { a: 'sluice-dev' } } });
  });

  it.each([
    [{ a: { Ref: 'Nothing' } }, 'Here.a: nothing is called "Nothing".'],
    [{ 'Fn::GetAtt': ['Queue', 'Url'] }, 'Here: Queue has no attribute "Url".'],
    [{ 'Fn::Cidr': ['10.0.0.0/8', 1, 8] }, 'Here: the local cloud does not know Fn::Cidr.'],
  ])('names the place of %j', (value, message) => {
    expect(() => resolve(value, scope, 'Here')).toThrow(message);
  });
});

describe('references', () => {
  it('finds Ref, Fn::GetAtt and Fn::Sub, but neither Fn::Sub variables nor escapes', () => {
    const value = [
      { Ref: 'A' },
      { 'Fn::GetAtt': ['B', 'Arn'] },
      { 'Fn::Sub': ['${C.Arn} ${d} ${!E}', { d: { Ref: 'F' } }] },
    ];
    expect(references(value)).toEqual(new Set(['A', 'B', 'C', 'F']));
  });
});
