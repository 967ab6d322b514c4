import { describe, expect, it } from 'vitest';
import { machine, StatesCloud } from '../services/stepfunctions/states-cloud.ts';

const pass = (Output: unknown): object => machine({ A: { Type: 'Pass', Output, End: true } });

describe('functions that Step Functions adds', () => {
  it.each([
    ['$partition([1,2,3,4,5], 2)', [[1, 2], [3, 4], [5]]],
    ['$range(1, 10, 3)', [1, 4, 7, 10]],
    ['$range(5, 1, -2)', [5, 3, 1]],
    ['$hash("abc", "SHA-256")', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['$hash("abc", "MD5")', '900150983cd24fb0d6963f7d28e17f72'],
    ['$parse("{\\"a\\":[1]}").a', [1]],
    ['$random(7) = $random(7)', true],
    ['$random(7) = $random(8)', false],
    ['$random() < 1 and $random() >= 0', true],
    ['$length($uuid())', 36],
  ])('%s', async (expression, expected) => {
    expect(await new StatesCloud().output(pass(`{% ${expression} %}`))).toEqual(expected);
  });

  it('draws from the cloud’s chance', async () => {
    const draw = (): Promise<unknown> =>
      new StatesCloud().output(pass(['{% $uuid() %}', '{% $random() %}', '{% $shuffle([1..20]) %}']));
    expect(await draw()).toEqual(await draw());
  });

  it.each([
    '$eval("1")',
    '$partition([1], 0)',
    '$range(1, 2, 0)',
    '$range(1, 9999999, 1)',
    '$hash("a", "CRC")',
    '$parse("{")',
  ])('%s fails', async expression => {
    const result = await new StatesCloud().run(pass({ v: `{% ${expression} %}` }));
    expect(result.error).toBe('States.QueryEvaluationError');
    expect(result.cause).toContain(`The JSONata expression '${expression}' specified for the field 'Output/v'`);
  });
});

describe('time', () => {
  it('is the cloud’s', async () => {
    const output = await new StatesCloud().output(
      pass([
        '{% $millis() %}',
        '{% $now() %}',
        '{% $now("[Y0001]-[M01]") %}',
        '{% $fromMillis($toMillis("10:30", "[H01]:[m01]")) %}',
      ]),
    );
    expect(output).toEqual([
      Date.UTC(2026, 0, 5, 9),
      '2026-01-05T09:00:00.000Z',
      '2026-01',
      '2026-01-05T10:30:00.000Z',
    ]);
  });
});

describe('failures', () => {
  it('say what, where and in which state', async () => {
    const cloud = new StatesCloud();
    const result = await cloud.run(pass({ deep: ['x', '{% $states.input.missing %}'] }));
    const expression = "The JSONata expression '$states.input.missing' specified for the field 'Output/deep[1]'";
    expect(result.cause).toBe(
      `An error occurred while executing the state 'A' (entered at the event id #2). ${expression} returned nothing (undefined).`,
    );
    const failed = (await cloud.history(result.executionArn)).find(event => event.type === 'EvaluationFailed');
    expect(failed?.evaluationFailedEventDetails).toEqual({
      error: 'States.QueryEvaluationError',
      cause: `${expression} returned nothing (undefined).`,
      location: 'Output',
      state: 'A',
    });
  });

  it.each([
    ['a type error', '"a" + 1', 'T2001'],
    ['a function as result', '$uppercase', "was 'function'"],
    ['an endless recursion', '($f := function($n) { $f($n + 1) }; $f(1))', 'Check for infinite loop'],
    ['$error', '$error("mine")', 'mine'],
  ])('%s', async (_name, expression, text) => {
    const result = await new StatesCloud().run(pass(`{% ${expression} %}`));
    expect(result.error).toBe('States.QueryEvaluationError');
    expect(result.cause).toContain(text);
  });
});

it('leaves plain strings, numbers and null alone', async () => {
  const value = { a: '{x}', b: 1.5, c: null, d: [true, '$states.input'] };
  expect(await new StatesCloud().output(pass(value))).toEqual(value);
});
