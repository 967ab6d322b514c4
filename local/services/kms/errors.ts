import { AwsError } from '../../core/aws-error.ts';

export function notFound(what: 'Key' | 'Alias', arn: string): AwsError {
  return new AwsError(
    'NotFoundException',
    what === 'Key' ? `Key '${arn}' does not exist` : `Alias ${arn} is not found.`,
  );
}

export function invalidUsage(arn: string, usage: string, operation: string): AwsError {
  return new AwsError('InvalidKeyUsageException', `${arn} key usage is ${usage} which is not valid for ${operation}.`);
}

export function malformedPolicy(message: string): AwsError {
  return new AwsError('MalformedPolicyDocumentException', message);
}
