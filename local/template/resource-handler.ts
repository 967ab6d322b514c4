import type { Cloud } from '../core/cloud.ts';

/** A resource as its handler sees it: every intrinsic function is resolved. */
export interface ResourceRequest {
  readonly logicalId: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly stackName: string;
  /** The name CloudFormation would make up where the template gives none. */
  readonly generatedName: string;
  /** The bytes of a file that was packaged with the template, by the last part of its S3 key. */
  readonly artifact: (key: string) => Uint8Array;
}

/** What a created resource answers to `Ref` and `Fn::GetAtt`. */
export interface CreatedResource {
  readonly ref: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Creates resources of one CloudFormation type, by the same calls that any client would make. */
export interface ResourceHandler {
  readonly type: string;
  create(request: ResourceRequest, cloud: Cloud): Promise<CreatedResource> | CreatedResource;
}
