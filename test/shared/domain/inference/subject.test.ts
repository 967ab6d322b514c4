import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseSlot } from '#shared/domain/inference/choose-slot.ts';
import { subjectOf } from '#shared/domain/inference/subject.ts';

const route = { model: 'fraud', rolloutId: 'fraud-v2-e1' };
const of = (headers: Record<string, string>, requestId = 'r') =>
  subjectOf({ headers, requestId }, { header: 'x-user-id' }, route);

describe('the subject of a request', () => {
  it('is named by the header, whatever the request', () => {
    expect(of({ 'x-user-id': 'ada' }, 'one')).toEqual(of({ 'x-user-id': 'ada' }, 'two'));
  });

  it('is the request itself without the header, or where the policy names none', () => {
    const buckets = Array.from({ length: 50 }, (_, i) => of({}, `request ${i}`).bucket);
    expect(new Set(buckets).size).toBeGreaterThan(40);
    const byItself = (headers: Record<string, string>) => subjectOf({ headers, requestId: 'one' }, undefined, route);
    expect(byItself({ 'x-user-id': 'ada' })).toEqual(byItself({}));
  });

  it('may have any name: long, not Latin, looking like a key of an object; an empty one names nobody', () => {
    const names = [
      'x'.repeat(8_000),
      `${'x'.repeat(8_000)}y`,
      'Zoë',
      'Zoe\u0308',
      '李小龙',
      '🙂',
      '__proto__',
      'constructor',
    ];
    const found = names.map(name => of({ 'x-user-id': name }).bucket);
    expect(new Set(found).size).toBe(names.length);
    expect(names.map(name => of({ 'x-user-id': name }, 'another').bucket)).toEqual(found);
    expect(of({ 'x-user-id': '' }, 'one').bucket).toBe(of({}, 'one').bucket);
  });

  it('is dealt anew for each rollout', () => {
    const other = subjectOf(
      { headers: { 'x-user-id': 'ada' }, requestId: 'r' },
      { header: 'x-user-id' },
      { ...route, rolloutId: 'fraud-v3-e1' },
    );
    expect(other.bucket).not.toBe(of({ 'x-user-id': 'ada' }).bucket);
    expect(other.pseudo).toBe(of({ 'x-user-id': 'ada' }).pseudo);
  });

  it('belongs to the continuous A/A test in a tenth of the cases, independently of its slot', () => {
    const all = Array.from({ length: 20_000 }, (_, i) => of({ 'x-user-id': `user ${i}` }));
    const part = (some: typeof all) => some.filter(({ pseudo }) => pseudo).length / some.length;
    expect(part(all)).toBeCloseTo(0.1, 2);
    expect(part(all.filter(({ bucket }) => bucket < 2_000))).toBeCloseTo(0.1, 1);
  });
});

describe('the slot of a subject while a share changes', () => {
  const names = fc.constantFrom(['blue', 'green'], ['green', 'blue'], ['AllTraffic', 'blue'], ['blue', 'AllTraffic']);
  const shared = ([baseline = '', candidate = '']: readonly string[], share: number) => ({
    slots: [
      { name: candidate, version: 2, modelPackageArn: 'two', share },
      { name: baseline, version: 1, modelPackageArn: 'one', share: 10_000 - share },
    ],
  });

  it('only ever moves baseline users when the share grows, and candidate users when it shrinks', () => {
    const share = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(names, share, share, fc.integer({ min: 0, max: 9_999 }), (slots, a, b, bucket) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        const before = chooseSlot(shared(slots, less), bucket)?.version;
        const after = chooseSlot(shared(slots, more), bucket)?.version;
        if (before === 2) expect(after).toBe(2);
        if (after === 1) expect(before).toBe(1);
      }),
    );
  });

  it('is as fine as a hundredth of a percent', () => {
    for (const slots of [
      ['blue', 'green'],
      ['green', 'blue'],
    ]) {
      const chosen = Array.from({ length: 10_000 }, (_, bucket) => chooseSlot(shared(slots, 1), bucket)?.version);
      expect(chosen.filter(version => version === 2)).toHaveLength(1);
    }
  });
});

describe('who asks, said elsewhere', () => {
  const ada = of({ 'x-user-id': 'ada' });
  const itself = of({}, 'r');
  const inCookie = (cookie: string) => subjectOf({ headers: { cookie }, requestId: 'r' }, { cookie: 'user' }, route);
  const inClaims = (claims: Record<string, string | number | boolean>) =>
    subjectOf({ headers: {}, requestId: 'r', caller: { client: 'c', auth: 'jwt', claims } }, { claim: 'sub' }, route);

  it.each(['user=ada', 'a=b; user=ada; c=d', ' user = ada ', 'user="ada"', 'user=ada; user=bob'])(
    'a cookie: %s',
    cookie => expect(inCookie(cookie)).toEqual(ada),
  );

  it.each(['', 'user', 'user=', 'xuser=ada', 'user2=ada', '=ada', ';;;'])('no such cookie: %j', cookie =>
    expect(inCookie(cookie)).toEqual(itself),
  );

  it('a claim of the token, as text', () => {
    expect(inClaims({ sub: 'ada' })).toEqual(ada);
    expect(inClaims({ sub: 7 })).toEqual(inClaims({ sub: '7' }));
  });

  it('no such claim, or no token', () => {
    expect(inClaims({ name: 'ada' })).toEqual(itself);
    expect(subjectOf({ headers: {}, requestId: 'r' }, { claim: 'toString' }, route)).toEqual(itself);
  });
});
