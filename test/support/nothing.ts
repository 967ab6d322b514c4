import { expect } from 'vitest';

/** An object without any key, also within `toMatchObject`: to that a written `{}` is like every object. */
export const nothing = expect.toSatisfy(
  (value: unknown) => typeof value === 'object' && value !== null && Object.keys(value).length === 0,
  'is an object without any key',
);
