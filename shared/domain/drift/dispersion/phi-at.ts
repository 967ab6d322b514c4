/** φ, found in windows of `rows`, for windows of another size: what rows of one window share (ρ) stays. */
export function phiAt(phi: number, rows: number, otherRows: number): number {
  if (rows <= 1) return 1;
  return 1 + (Math.max(otherRows, 1) - 1) * ((phi - 1) / (rows - 1));
}
