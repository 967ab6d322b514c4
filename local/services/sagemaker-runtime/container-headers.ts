import type { InvokeEndpointInput } from '@aws-sdk/client-sagemaker-runtime';

type HeaderMember = 'ContentType' | 'Accept' | 'CustomAttributes' | 'TargetModel' | 'InferenceId' | 'SessionId';

const requestHeaders: Record<HeaderMember, string> = {
  ContentType: 'content-type',
  Accept: 'accept',
  CustomAttributes: 'x-amzn-sagemaker-custom-attributes',
  TargetModel: 'x-amzn-sagemaker-target-model',
  InferenceId: 'x-amzn-sagemaker-inference-id',
  SessionId: 'x-amzn-sagemaker-session-id',
};

/** What of a request's headers reaches the container; everything else is dropped. */
export function headersIn(input: Pick<InvokeEndpointInput, HeaderMember>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [member, name] of Object.entries(requestHeaders) as [HeaderMember, string][]) {
    const value = input[member];
    if (value !== undefined) headers[name] = value;
  }
  return headers;
}

export interface ReturnedHeaders {
  ContentType?: string;
  CustomAttributes?: string;
  NewSessionId?: string;
  ClosedSessionId?: string;
}

const responseHeaders: Record<keyof ReturnedHeaders, string> = {
  ContentType: 'content-type',
  CustomAttributes: 'x-amzn-sagemaker-custom-attributes',
  NewSessionId: 'x-amzn-sagemaker-new-session-id',
  ClosedSessionId: 'x-amzn-sagemaker-closed-session-id',
};

/** What of a container's headers reaches the client. */
export function headersOut(headers: Readonly<Record<string, string>>): ReturnedHeaders {
  const members = Object.entries(responseHeaders) as [keyof ReturnedHeaders, string][];
  return Object.fromEntries(
    members.flatMap(([member, name]) => (headers[name] === undefined ? [] : [[member, headers[name]]])),
  );
}
