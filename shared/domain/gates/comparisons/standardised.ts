interface Test {
  readonly statistic: number | undefined;
  readonly p: number | undefined;
}

export interface Standardised {
  /** p of "worse by the margin or more". */
  readonly nonInferior: Test;
  /** Two-sided p of "equal". */
  readonly equal: Test;
  /** One-sided p of "no better". */
  readonly notBetter: number | undefined;
}

interface Scale {
  readonly margin: number;
  /** The direction in which a difference is worse. */
  readonly worse: 1 | -1;
  /** P(statistic > x) where there is no difference. */
  tail(x: number): number;
  twoSided(x: number): number;
}

const none = { statistic: undefined, p: undefined };

/** Tests of a difference by its standard error. Without any spread the difference itself decides. */
export function standardised(difference: number | undefined, error: number | undefined, scale: Scale): Standardised {
  if (difference === undefined || error === undefined) return { nonInferior: none, equal: none, notBetter: undefined };
  const gain = -scale.worse * difference;
  if (error === 0) return certain(gain, scale.margin);
  const shifted = (gain + scale.margin) / error;
  return {
    nonInferior: { statistic: -scale.worse * shifted, p: scale.tail(shifted) },
    equal: { statistic: difference / error, p: scale.twoSided(difference / error) },
    notBetter: scale.tail(gain / error),
  };
}

function certain(gain: number, margin: number): Standardised {
  return {
    nonInferior: { statistic: undefined, p: gain > -margin ? 0 : 1 },
    equal: { statistic: undefined, p: gain === 0 ? 1 : 0 },
    notBetter: gain > 0 ? 0 : 1,
  };
}
