import { AwsError } from '../../core/aws-error.ts';

export function notFound(what: 'log group' | 'log stream'): AwsError {
  return new AwsError('ResourceNotFoundException', `The specified ${what} does not exist.`);
}

export function alreadyExists(what: 'log group' | 'log stream'): AwsError {
  return new AwsError('ResourceAlreadyExistsException', `The specified ${what} already exists`);
}

export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}

export function tooManyTags(resourceName: string): AwsError {
  return new AwsError('TooManyTagsException', 'A resource can have no more than 50 tags.', {
    fields: { resourceName },
  });
}
