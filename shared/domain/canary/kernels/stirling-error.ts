import { logGamma } from './log-gamma.ts';

/** For n = 1…15; beyond, the series is exact to the last digit. */
const smallErrors = [
  0.0810614667953272, 0.0413406959554092, 0.0276779256849983, 0.020790672103765, 0.0166446911898211, 0.0138761288230707,
  0.0118967099458917, 0.010411265261972, 0.0092554621827127, 0.0083305634333628, 0.0075736754879518, 0.0069428401072095,
  0.0064089941880042, 0.0059513701127588, 0.0055547335519628,
];

const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI);

/** ln Γ(z) − ((z − ½) ln z − z + ½ ln 2π) for z > 0: by how much Stirling's formula errs. The same for ln n! at z = n. */
export function stirlingError(z: number): number {
  const known = smallErrors[z - 1];
  if (known !== undefined) return known;
  if (z < 16) return logGamma(z) - ((z - 0.5) * Math.log(z) - z + halfLogTwoPi);
  const zz = z * z;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / zz) / zz) / zz) / zz) / z;
}
