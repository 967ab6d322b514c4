import { describe, expect, it } from 'vitest';
import { type BiasBaseline, biasBaseline } from '#shared/domain/bias/baseline/bias-baseline.ts';
import { biasCounter } from '#shared/domain/bias/count/bias-counter.ts';
import { addBiasParts } from '#shared/domain/bias/count/bias-part.ts';
import { part, validated } from './regions.ts';

const places = { score: 'score', class: '/label' };
const reader = { facet: 'region', places, threshold: 0.5, positive: 'fraud' };
const json = 'application/json';
const side = (data: unknown, type = json) => ({
  observedContentType: type,
  data: typeof data === 'string' ? data : JSON.stringify(data),
  encoding: 'JSON',
});
const line = (input: unknown, output: unknown, types: readonly [string?, string?] = []) =>
  JSON.stringify({
    captureData: {
      endpointInput: side(input, types[0]),
      ...(output !== undefined && { endpointOutput: side(output, types[1]) }),
    },
  });

function counted(lines: readonly string[], baseline: BiasBaseline = validated) {
  const counter = biasCounter(baseline, reader);
  for (const one of lines) counter.add(one);
  return counter.part();
}

describe('captured requests', () => {
  it('are counted row by row, by the score, else by the class', () => {
    const found = counted([
      line({ region: 'north' }, { score: 0.5, label: 'legitimate' }),
      line(
        { instances: [{ region: 'south' }, { region: 'west' }] },
        { predictions: [{ label: 'fraud' }, { label: 'no' }] },
      ),
      line([{ region: 'west' }], [{ score: 0.49, label: 'fraud' }]),
      '',
    ]);
    expect(found).toEqual(
      part([
        [1, 1],
        [1, 1],
        [2, 0],
      ]),
    );
  });

  it('are read as CSV in the order of the columns', () => {
    const baseline = { ...validated, columns: ['amount', 'region'] };
    const lines = [line('12,north\n7,west', '0.9\n0.1', ['text/csv', 'text/csv'])];
    expect(counted(lines, baseline)).toEqual(
      part([
        [1, 1],
        [0, 0],
        [1, 0],
      ]),
    );
    expect(counted(lines)).toMatchObject({ rows: 2, groups: [{ rows: 0 }, { rows: 0 }, { rows: 0 }] });
  });

  it('count as rows, and no more, without a value that the baseline knows, or without an answer', () => {
    const strays = [
      line({ region: 'isle' }, { score: 0.9 }),
      line({ amount: 3 }, { score: 0.9 }),
      line({ region: '' }, { score: 0.9 }),
      line({ region: { name: 'north' } }, { score: 0.9 }),
      line({ region: 'north' }, { verdict: 'fine' }),
      line({ region: 'constructor' }, { score: 0.9 }),
    ];
    expect(counted(strays)).toEqual(
      part(
        [
          [0, 0],
          [0, 0],
          [0, 0],
        ],
        { rows: 6 },
      ),
    );
  });

  it('belong to the others where the baseline counts other values together', () => {
    const one = { ...validated, groups: validated.groups.slice(0, 1), rest: { rows: 2000, positives: 400 } };
    const found = counted([line({ region: 'isle' }, { score: 0.9 }), line({ region: 'north' }, { score: 0.1 })], one);
    expect(found).toEqual(part([[1, 0]], { rows: 2, rest: { rows: 1, positives: 1 } }));
  });

  it('that cannot be read, or have another number of answers than of rows, are counted apart', () => {
    const broken = [
      '{',
      line({ region: 'north' }, undefined),
      line([{ region: 'north' }], [{ score: 1 }, { score: 1 }]),
    ];
    expect(counted(broken)).toMatchObject({ rows: 0, unreadable: 3 });
  });

  it('add up, and only where they count the same groups', () => {
    const [a, b] = [
      part(
        [
          [3, 1],
          [2, 0],
        ],
        { unreadable: 1 },
      ),
      part([
        [1, 1],
        [4, 2],
      ]),
    ];
    expect(addBiasParts(a, b)).toEqual(
      part(
        [
          [4, 2],
          [6, 2],
        ],
        { unreadable: 1 },
      ),
    );
    expect(() => addBiasParts(a, part([[1, 1]]))).toThrow(RangeError);
  });
});

describe('the baseline of answers', () => {
  const answers = [
    ...Array.from({ length: 30 }, (_, i) => ({ value: `v${i % 25}`, positive: i % 2 === 0 })),
    { value: 'v0' },
    { positive: true },
  ];

  it('has the twenty largest groups, and the others together', () => {
    const { groups, rest } = biasBaseline(answers, ['a'], undefined);
    expect(groups).toHaveLength(20);
    expect(groups.slice(0, 2)).toMatchObject([
      { value: 'v0', rows: 2, positives: 1 },
      { value: 'v1', rows: 2 },
    ]);
    expect(rest.rows).toBe(5);
  });

  it('has one group where one value is asked about, and none where nobody has it', () => {
    expect(biasBaseline(answers, [], 'v1')).toMatchObject({ groups: [{ value: 'v1', rows: 2 }], rest: { rows: 28 } });
    expect(biasBaseline(answers, [], 'isle')).toMatchObject({ groups: [], rest: { rows: 30 } });
  });
});
