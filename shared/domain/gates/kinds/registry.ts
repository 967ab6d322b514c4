import { anchor } from './anchor.ts';
import { better } from './better.ts';
import { bias } from './bias.ts';
import { champion } from './champion.ts';
import { floors } from './floors.ts';
import type { GateKind } from './gate-kind.ts';
import { slices } from './slices.ts';

/** Every kind of gate, in the order in which they are told. */
export const gateKinds: readonly GateKind[] = [floors, champion, better, anchor, slices, bias];
