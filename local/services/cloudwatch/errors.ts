import { AwsError } from '../../core/aws-error.ts';

export function invalidValue(message: string): AwsError {
  return new AwsError('InvalidParameterValueException', message);
}

export function invalidCombination(message: string): AwsError {
  return new AwsError('InvalidParameterCombinationException', message);
}

export function missingParameter(name: string): AwsError {
  return new AwsError('MissingRequiredParameterException', `The parameter ${name} is required.`);
}

/** What CloudWatch answers to alarms that make no sense. The code is not in its model. */
export function validationError(message: string): AwsError {
  return new AwsError('ValidationError', message);
}
