import { expect, it } from 'vitest';
import ReserveConcurrency from '../../../scripts/compile/reserve-concurrency.ts';

/** The setting of the function after the packager has begun with this parameter. */
function packagedWith(reservedConcurrency: unknown): object {
  const service = { custom: { reservedConcurrency }, functions: { inference: {}, judge: {} } };
  new ReserveConcurrency({ service, classes: { Error } }).hooks['initialize']?.();
  return service.functions;
}

it('gives the function inference so many executions for itself, and no other', () => {
  expect(packagedWith('200')).toEqual({ inference: { reservedConcurrency: 200 }, judge: {} });
});

it('leaves the key out without a number', () => {
  expect(packagedWith('')).toEqual({ inference: {}, judge: {} });
});

it.each(['0', '-1', '1.5', 'many', '1000000'])('refuses %s', asked => {
  expect(() => packagedWith(asked)).toThrow(
    `--param reservedConcurrency: expected a whole number from 1, got "${asked}".`,
  );
});
