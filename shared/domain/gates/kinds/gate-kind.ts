import type { GateFinding } from '../gate-finding.ts';
import type { GateInput } from '../gate-input.ts';

/** One kind of gate. */
export interface GateKind {
  /** What the names of its gates begin with. */
  readonly name: string;
  /** A finding per gate that the terms ask for; none where they ask for none. */
  judge(input: GateInput): readonly GateFinding[];
}
