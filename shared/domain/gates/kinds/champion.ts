import type { GateKind } from './gate-kind.ts';

/** No metric may be worse than the champion's by the margin or more. */
export const champion: GateKind = {
  name: 'champion',
  judge: (_, metrics) =>
    metrics.map(({ name, compared: { outcome, numbers } }) => ({
      name: `champion:${name}`,
      outcome,
      asks: true,
      numbers,
    })),
};
