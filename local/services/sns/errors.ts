import { AwsError } from '../../core/aws-error.ts';

export function invalidParameter(reason: string): AwsError {
  return new AwsError('InvalidParameterException', `Invalid parameter: ${reason}`);
}

/** The code on the wire is `ParameterValueInvalid`. */
export function invalidParameterValue(message: string): AwsError {
  return new AwsError('InvalidParameterValueException', message);
}

export function notFound(what: 'Topic' | 'Subscription' | 'Resource'): AwsError {
  return new AwsError('NotFoundException', `${what} does not exist`, { status: 404 });
}
