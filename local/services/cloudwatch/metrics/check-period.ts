import { AwsError } from '../../../core/aws-error.ts';

/** Periods are 1, 5, 10, 20 or 30 seconds, or minutes. Throws `InvalidParameterValueException`. */
export function checkPeriod(name: string, periodS: number): void {
  if (periodS > 0 && ([1, 5, 10, 20, 30].includes(periodS) || periodS % 60 === 0)) return;
  throw new AwsError(
    'InvalidParameterValueException',
    `The parameter ${name} must be 1, 5, 10, 20, 30 or a multiple of 60, got ${periodS}.`,
  );
}
