import { AwsError } from '../../core/aws-error.ts';

export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterValue', message);
}

export function missingParameter(name: string): AwsError {
  return new AwsError('MissingParameter', `The request must contain the parameter ${name}.`);
}

/** For a queue's URL that is no URL. */
export function invalidAddress(text: string): AwsError {
  return new AwsError('InvalidAddress', `The address ${text} is not valid for this endpoint.`, { status: 404 });
}

export function queueDoesNotExist(): AwsError {
  return new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
}
