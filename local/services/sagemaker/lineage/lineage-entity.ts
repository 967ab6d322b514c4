import { AwsError } from '../../../core/aws-error.ts';
import type { Actor } from '../actor.ts';

/** What artifacts and actions have in common. */
export interface LineageEntity {
  readonly name: string;
  readonly arn: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly metadata: object | undefined;
  readonly creationTime: number;
  readonly createdBy: Actor;
}

/** The refusal of what names an entity that is not there. */
export function noEntity(kind: string, name: string): AwsError {
  return new AwsError('ResourceNotFound', `${kind} '${name}' does not exist.`, { status: 404 });
}

/** The members of an entity that `Describe…` shows, under the names that all kinds share. */
export function described({ properties, creationTime, createdBy, metadata }: LineageEntity) {
  return {
    Properties: { ...properties },
    CreationTime: new Date(creationTime),
    CreatedBy: createdBy,
    LastModifiedTime: new Date(creationTime),
    LastModifiedBy: createdBy,
    ...(metadata && { MetadataProperties: metadata }),
  };
}
