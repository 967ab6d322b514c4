import { anythingBut } from './anything-but.ts';
import { cidr } from './cidr.ts';
import { equalsIgnoreCase } from './equals-ignore-case.ts';
import { exact } from './exact.ts';
import { exists } from './exists.ts';
import { numeric } from './numeric.ts';
import { anyValue, type Operator } from './operator.ts';
import { prefix } from './prefix.ts';
import { suffix } from './suffix.ts';
import { wildcard } from './wildcard.ts';

/** Every comparison operator of event patterns, by the name that patterns use. `$or` joins objects, not values. */
export const operators: Readonly<Record<string, Operator>> = {
  exactly: anyValue(exact),
  prefix: anyValue(prefix),
  suffix: anyValue(suffix),
  'equals-ignore-case': anyValue(equalsIgnoreCase),
  wildcard: anyValue(wildcard),
  'anything-but': anyValue(anythingBut),
  numeric: anyValue(numeric),
  cidr: anyValue(cidr),
  exists,
};
