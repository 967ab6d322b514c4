import type { Chart } from './chart.ts';

/** Where a place and a value lie in the drawing, and where the drawing ends. Values outside lie at the edge. */
export interface Scale {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  x(at: number): string;
  y(value: number): string;
}

const wide = { width: 860, height: 220, left: 76, margin: 16 };
const square = { width: 420, height: 380, left: 64, margin: 14 };
const TOP = 12;
/** Room for a row of labels, and for one more where the axes have names. */
const LABELS = 28;
const NAME = 20;

export function scaleOf({ from, to, low, high, shape, axes }: Chart): Scale {
  const { width, height, left, margin } = shape === 'square' ? square : wide;
  const right = width - margin;
  const bottom = height - LABELS - (axes ? NAME : 0);
  const part = (value: number, a: number, b: number) => Math.max(0, Math.min(1, b > a ? (value - a) / (b - a) : 0.5));
  return {
    ...{ width, height, left, right, top: TOP, bottom },
    x: at => (left + part(at, from, to) * (right - left)).toFixed(1),
    y: value => (TOP + (1 - part(value, low, high)) * (bottom - TOP)).toFixed(1),
  };
}
