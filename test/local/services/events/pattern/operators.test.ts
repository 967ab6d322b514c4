import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../../../../local/services/events/pattern/compile-pattern.ts';
import type { Json, JsonObject } from '../../../../../local/services/events/pattern/json.ts';

function matches(pattern: Json, event: JsonObject): boolean {
  return compilePattern(JSON.stringify(pattern))(event);
}

/** One field `x` against one alternative; `undefined` leaves the field out of the event. */
function holds(alternative: Json, value: Json | undefined): boolean {
  return matches({ x: [alternative] }, value === undefined ? {} : { x: value });
}

interface Row {
  readonly alternative: Json;
  readonly yes: readonly (Json | undefined)[];
  readonly no: readonly (Json | undefined)[];
}

const rows: readonly Row[] = [
  { alternative: 'a', yes: ['a', ['b', 'a']], no: ['A', 'ab', '', null, 1, true, undefined, {}, []] },
  { alternative: '', yes: [''], no: ['a', null, 0, false, undefined] },
  { alternative: null, yes: [null, ['a', null]], no: ['null', '', 0, false, undefined] },
  { alternative: true, yes: [true], no: ['true', 1, false, undefined] },
  { alternative: 300, yes: [300, 3e2], no: ['300', 301, undefined] },
  { alternative: { exactly: 'a' }, yes: ['a'], no: ['b', undefined] },
  {
    alternative: { prefix: 'us-' },
    yes: ['us-east-1', 'us-', ['x', 'us-1']],
    no: ['US-east', 'eu-', 3, null, undefined],
  },
  {
    alternative: { prefix: { 'equals-ignore-case': 'EventB' } },
    yes: ['eventbridge', 'EVENTB'],
    no: ['event', undefined],
  },
  { alternative: { suffix: '.png' }, yes: ['a.png', '.png'], no: ['a.PNG', 'png', 1, undefined] },
  { alternative: { suffix: { 'equals-ignore-case': '.PNG' } }, yes: ['a.png', 'b.PnG'], no: ['a.jpg', undefined] },
  { alternative: { 'equals-ignore-case': 'Alice' }, yes: ['alice', 'ALICE'], no: ['alic', 'alices', 1, undefined] },
  {
    alternative: { wildcard: 'dir/*.png' },
    yes: ['dir/a.png', 'dir/.png', 'dir/a/b.png'],
    no: ['dir.png', 'adir/b.png', undefined],
  },
  { alternative: { wildcard: '*' }, yes: ['', 'anything'], no: [1, null, undefined] },
  { alternative: { wildcard: 'a*b*b' }, yes: ['abb', 'axbyb', 'abbb'], no: ['ab', 'abx', 'bb'] },
  { alternative: { wildcard: 'ab*ab' }, yes: ['abab', 'abxab'], no: ['ab', 'aba'] },
  { alternative: { wildcard: 'a\\*b\\\\' }, yes: ['a*b\\'], no: ['axb\\', 'a*b'] },
  {
    alternative: { 'anything-but': 'init' },
    yes: ['other', 3, null, true, ['init', 'x']],
    no: ['init', ['init'], undefined, []],
  },
  { alternative: { 'anything-but': ['a', 'b'] }, yes: ['c'], no: ['a', 'b', undefined] },
  { alternative: { 'anything-but': 123 }, yes: [124, '123'], no: [123, undefined] },
  { alternative: { 'anything-but': [100, 200] }, yes: [300], no: [100, 200, undefined] },
  { alternative: { 'anything-but': { prefix: 'init' } }, yes: ['x', 1], no: ['initial', undefined] },
  { alternative: { 'anything-but': { prefix: ['a', 'b'] } }, yes: ['c'], no: ['a1', 'b1'] },
  { alternative: { 'anything-but': { suffix: '.txt' } }, yes: ['a.md'], no: ['a.txt', undefined] },
  { alternative: { 'anything-but': { suffix: ['.txt', '.rtf'] } }, yes: ['a.md'], no: ['a.txt', 'a.rtf'] },
  { alternative: { 'anything-but': { 'equals-ignore-case': 'Init' } }, yes: ['x'], no: ['INIT', undefined] },
  { alternative: { 'anything-but': { 'equals-ignore-case': ['a', 'B'] } }, yes: ['c'], no: ['A', 'b'] },
  { alternative: { 'anything-but': { wildcard: '*/lib/*' } }, yes: ['/bin/x'], no: ['/lib/x', undefined] },
  {
    alternative: { 'anything-but': { wildcard: ['*/lib/*', '*/bin/*'] } },
    yes: ['/etc/x'],
    no: ['a/lib/x', 'a/bin/x'],
  },
  { alternative: { numeric: ['=', 3.018e2] }, yes: [301.8], no: [301, '301.8', undefined] },
  { alternative: { numeric: ['<', 10] }, yes: [9.99, -5], no: [10, 11, '9', null, undefined] },
  { alternative: { numeric: ['<=', 10] }, yes: [10], no: [10.1] },
  { alternative: { numeric: ['>', 10] }, yes: [10.1], no: [10] },
  { alternative: { numeric: ['>=', 10] }, yes: [10], no: [9.9] },
  { alternative: { numeric: ['>', 0, '<=', 5] }, yes: [0.1, 5, [9, 3]], no: [0, 5.1, undefined] },
  {
    alternative: { cidr: '10.0.0.0/24' },
    yes: ['10.0.0.0', '10.0.0.255'],
    no: ['10.0.1.0', '10.0.0', 'x', 10, '::1', undefined],
  },
  { alternative: { cidr: '10.0.0.0/9' }, yes: ['10.127.0.1'], no: ['10.128.0.1'] },
  {
    alternative: { cidr: '2001:db8::/32' },
    yes: ['2001:db8::1', '2001:0db8:ffff:0:0:0:0:1'],
    no: ['2001:db9::1', '10.0.0.1'],
  },
  { alternative: { exists: true }, yes: ['a', null, 0, ['a']], no: [undefined, {}, [], { y: 1 }] },
  { alternative: { exists: false }, yes: [undefined, {}, []], no: ['a', null, 0] },
];

describe('operators of event patterns', () => {
  describe.each(rows)('$alternative', ({ alternative, yes, no }) => {
    it.each(yes.map(value => ({ value })))('takes $value', ({ value }) => {
      expect(holds(alternative, value)).toBe(true);
    });
    it.each(no.map(value => ({ value })))('refuses $value', ({ value }) => {
      expect(holds(alternative, value)).toBe(false);
    });
  });

  it('agrees with a regular expression on every wildcard', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 });
    const pattern = fc
      .string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 6 })
      .map(one => one.replace(/\*+/g, '*'));
    fc.assert(
      fc.property(pattern, text, (wildcard, value) => {
        expect(holds({ wildcard }, value)).toBe(new RegExp(`^${wildcard.replaceAll('*', '.*')}$`).test(value));
      }),
    );
  });

  it('negates the literal, the prefix and the suffix of any text', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 3 }), fc.string({ maxLength: 5 }), (text, value) => {
        expect(holds({ 'anything-but': text }, value)).toBe(value !== text);
        expect(holds({ 'anything-but': { prefix: text } }, value)).toBe(!holds({ prefix: text }, value));
        expect(holds({ 'anything-but': { suffix: text } }, value)).toBe(!holds({ suffix: text }, value));
      }),
    );
  });

  it('cuts the numbers into those below, at and above a bound', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(number, number, (bound, value) => {
        const told = (['<', '=', '>'] as const).map(operator => holds({ numeric: [operator, bound] }, value));
        expect(told.filter(Boolean)).toHaveLength(1);
        expect(holds({ numeric: ['>=', bound] }, value)).toBe(!told[0]);
      }),
    );
  });

  it('finds in every network the addresses that share its leading bits', () => {
    const address = fc.nat(0xffffffff);
    const dotted = (bits: number): string => [24, 16, 8, 0].map(shift => (bits >>> shift) & 255).join('.');
    fc.assert(
      fc.property(address, address, fc.integer({ min: 1, max: 31 }), (network, other, length) => {
        const same = network >>> (32 - length) === other >>> (32 - length);
        expect(holds({ cidr: `${dotted(network)}/${length}` }, dotted(other))).toBe(same);
      }),
    );
  });
});
