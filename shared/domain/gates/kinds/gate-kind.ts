import type { GateFinding } from '../gate-finding.ts';
import type { GateInput } from '../gate-input.ts';
import type { AnchoredMetric, ComparedMetric } from './compared-metrics.ts';

/** One kind of gate. */
export interface GateKind {
  /** What the names of its gates begin with. */
  readonly name: string;
  /**
   * A finding per gate that the terms ask for; none where they ask for none. What is compared with the champion, and with
   * anchors, is made once for all kinds.
   */
  judge(
    input: GateInput,
    compared: readonly ComparedMetric[],
    anchored: readonly AnchoredMetric[],
  ): readonly GateFinding[];
}
