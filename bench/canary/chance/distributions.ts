import type { Random } from './random.ts';

export { binomial, poisson } from '../../../shared/domain/canary/kernels/draw.ts';

export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A gamma number of mean 1 and this coefficient of variation below 1 (Marsaglia and Tsang 2000). */
export function gammaNoise(random: Random, variation: number): number {
  const shape = 1 / variation ** 2;
  const d = shape - 1 / 3;
  for (;;) {
    const x = normal(random);
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v <= 0) continue;
    if (Math.log(1 - random()) < x * x * 0.5 + d - d * v + d * Math.log(v)) return (d * v) / shape;
  }
}
