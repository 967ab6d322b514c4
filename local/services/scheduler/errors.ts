import { AwsError } from '../../core/aws-error.ts';

export const invalid = (message: string): AwsError => new AwsError('ValidationException', message);
export const notFound = (message: string): AwsError => new AwsError('ResourceNotFoundException', message);
export const conflict = (message: string): AwsError => new AwsError('ConflictException', message);
