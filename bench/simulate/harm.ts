/** Something that was done to the world, which excuses what would be wrong without it. */
export interface Harm {
  readonly at: number;
  /** `serving`: what serves may be another thing than is said; `proxy`: requests under way may be lost. */
  readonly to: 'serving' | 'proxy' | 'record';
}
