import { expect, it } from 'vitest';
import { busyMachine } from '../../../scripts/demo/busy-machine.ts';

it('a busy machine is told of, one with time enough is not', () => {
  expect(busyMachine(5.9, 2)).toBeUndefined();
  expect(busyMachine(23.8, 2)).toMatch(/^The machine was busy: 23\.8 programs wanted its 2 processors/);
});
