import { describe, expect, it } from 'vitest';
import { csvRows } from '#shared/domain/monitoring/captures/csv-rows.ts';
import { redactPayload } from '#shared/domain/monitoring/redaction/redact-payload.ts';
import type { Hash } from '#shared/domain/monitoring/redaction/redacted-value.ts';
import { rulesOfSide } from '#shared/domain/monitoring/redaction/rules-of-side.ts';
import { unwatchedFeatures } from '#shared/domain/monitoring/redaction/unwatched-features.ts';
import type { Redaction } from '#shared/domain/policy/sections/capture-policy.ts';

const hash: Hash = text => `h(${text})`;
const rule = (field: string | number, how: Redaction['how'] = 'hash', more: Partial<Redaction> = {}): Redaction => ({
  field,
  how,
  in: 'both',
  ...more,
});
const redact = (contentType: string, body: string | Uint8Array, ...rules: Redaction[]) => {
  const own = rulesOfSide(rules, 'input');
  if (!own) throw new Error('No rule is for the input.');
  return redactPayload({ contentType, bytes: Buffer.from(body) }, own, hash);
};
const json = (value: unknown, ...rules: Redaction[]) => {
  const text = redact('application/json', JSON.stringify(value), ...rules);
  return text === undefined ? undefined : (JSON.parse(text) as unknown);
};
const csv = (text: string, ...rules: Redaction[]) => redact('text/csv', text, ...rules);

describe('JSON', () => {
  it('has its fields redacted wherever monitors read rows', () => {
    const account = rule('/accountId');
    expect(json({ accountId: 'a', amount: 1 }, account)).toEqual({ accountId: 'h(a)', amount: 1 });
    expect(json([{ accountId: 'a' }, { amount: 2 }], account)).toEqual([{ accountId: 'h(a)' }, { amount: 2 }]);
    expect(json({ instances: [{ accountId: 7 }] }, account)).toEqual({ instances: [{ accountId: 'h(7)' }] });
    expect(json({ accountId: 'a', instances: [{ accountId: 'b' }] }, account)).toEqual({
      accountId: 'h(a)',
      instances: [{ accountId: 'h(b)' }],
    });
    const lines = redact('application/jsonlines', '{"accountId":"a"}\n\n{"accountId":"b"}\n', account);
    expect(lines).toBe('{"accountId":"h(a)"}\n{"accountId":"h(b)"}');
    expect(redact('application/problem+json; charset=UTF-8', '{"accountId":"a"}', account)).toBe(
      '{"accountId":"h(a)"}',
    );
  });

  it('is dropped, hashed or put in a bucket', () => {
    expect(json({ a: { b: 1, c: 2 } }, rule('/a/b', 'drop'))).toEqual({ a: { c: 2 } });
    expect(json({ a: [1, 2, 3] }, rule('/a/1', 'drop'))).toEqual({ a: [1, null, 3] });
    expect(json({ a: { b: 1 } }, rule('/a'))).toEqual({ a: 'h({"b":1})' });
    const buckets = [5, 10, '49.9', 50, 'much', true, null].map(a =>
      json({ a }, rule('/a', 'bucket', { bounds: [10, 50] })),
    );
    expect(buckets).toEqual([{ a: 0 }, { a: 1 }, { a: 1 }, { a: 2 }, {}, { a: 0 }, { a: null }]);
  });

  it('leaves what is missing missing, so that a hash says nothing of gaps', () => {
    expect(json({ a: null, b: '' }, rule('/a'), rule('/b'), rule('/c'))).toEqual({ a: null, b: '' });
  });

  it('follows pointers through lists and escapes, and takes no name for more than a name', () => {
    expect(json({ mails: [{ from: 'x' }, { from: 'y' }] }, rule('/mails/from', 'drop'))).toEqual({ mails: [{}, {}] });
    expect(json({ 'a/b': 1, 'c~d': 2 }, rule('/a~1b'), rule('/c~0d'))).toEqual({ 'a/b': 'h(1)', 'c~d': 'h(2)' });
    const prototype = redact('application/json', '{"__proto__":{"id":"x"}}', rule('/__proto__/id'));
    expect(prototype).toBe('{"__proto__":{"id":"h(x)"}}');
  });

  it('keeps of a name that stands twice the last one only, redacted', () => {
    expect(redact('application/json', '{"id":"first","id":"last"}', rule('/id'))).toBe('{"id":"h(last)"}');
  });

  it('redacts columns of lists of values', () => {
    expect(json([1, 'acct', 3], rule(1))).toEqual([1, 'h(acct)', 3]);
    expect(json({ instances: [[1, 'acct']] }, rule(1, 'drop'))).toEqual({ instances: [[1, null]] });
  });

  it.each<[string, unknown, Redaction[]]>([
    ['an object that has only columns to go by', { accountId: 'a' }, [rule(0)]],
    ['a list of values that has only pointers to go by', ['a', 1], [rule('/accountId')]],
    ['a list of values without the column', ['a'], [rule(1)]],
    ['a text', 'accountId: a', [rule('/accountId'), rule(0)]],
    ['a text where an object should be', { customer: '{"mail":"a@b"}' }, [rule('/customer/mail')]],
    ['a text among objects', [{ accountId: 'a' }, 'accountId: b'], [rule('/accountId')]],
  ])('is not stored: %s', (_, value, rules) => {
    expect(json(value, ...rules)).toBeUndefined();
  });
});

describe('CSV', () => {
  it('has its columns redacted by number, in quotes too', () => {
    expect(csv('1,"Doe, Jane\nand John",3\r\n4,x,6', rule(1))).toBe('1,"h(Doe, Jane\nand John)",3\n4,h(x),6\n');
    expect(csv('1,a,3\n', rule(1, 'drop'), rule(2, 'bucket', { bounds: [2] }))).toBe('1,,1\n');
  });

  it('has them redacted by the name in its header line', () => {
    expect(csv('id,amount\na,1\nb,2\n', rule('id'))).toBe('id,amount\nh(a),1\nh(b),2\n');
  });

  it.each([
    ['a name that no header line has', 'a,1\n', [rule('id')]],
    ['a row without the column', 'a,1\nb\n', [rule(1)]],
    ['other separators', 'a;1;acct\n', [rule(2)]],
    ['quotes that do not end', 'a,"1\n', [rule(1)]],
    ['a quote within a field', 'a,1"2"\n', [rule(1)]],
    ['only pointers to go by', 'a,1\n', [rule('/id')]],
  ])('is not stored: %s', (_, text, rules) => {
    expect(csv(text, ...rules)).toBeUndefined();
  });

  it('is read by RFC 4180', () => {
    expect(csvRows('a,"b ""c"""\r\n\r\n"",\n')).toEqual([
      ['a', 'b "c"'],
      ['', ''],
    ]);
    expect(csvRows('')).toEqual([]);
    expect(csvRows(`"${'x""'.repeat(200_000)}"`)).toHaveLength(1);
  });
});

describe('a payload', () => {
  const all = [rule('/id'), rule(0)];

  it.each([
    ['broken JSON', 'application/json', '{"id":"a"'],
    ['text behind JSON', 'application/json', '{"id":"a"} "id"'],
    ['one broken line', 'application/x-ndjson', '{"id":"a"}\n{"id":'],
    ['another type', 'text/plain', '{"id":"a"}'],
    ['no type', '', '{"id":"a"}'],
    ['another charset', 'application/json; charset=utf-16', '{"id":"a"}'],
  ])('is not stored: %s', (_, type, text) => {
    expect(redact(type, text, ...all)).toBeUndefined();
  });

  it('is not stored where it is no UTF-8', () => {
    expect(redact('text/csv', new Uint8Array([0x61, 0xff, 0x2c, 0x31]), ...all)).toBeUndefined();
  });

  it('has rules for one side or both', () => {
    expect(rulesOfSide([rule('/id', 'hash', { in: 'output' })], 'input')).toBeUndefined();
    expect(rulesOfSide([rule('/id', 'hash', { in: 'output' })], 'output')?.pointers).toHaveLength(1);
  });
});

it('monitors do not compare what is redacted of requests', () => {
  const rules = [
    rule('/id'),
    rule('/instances/mail', 'drop'),
    rule(1),
    rule('name'),
    rule('/x', 'hash', { in: 'output' }),
  ];
  expect(unwatchedFeatures(rules, ['a', 'b', 'c'])).toEqual(['id', 'mail', 'b', 'name']);
});
