import type { DataCaptureConfig } from '@aws-sdk/client-sagemaker';
import type { InvokeEndpointInput } from '@aws-sdk/client-sagemaker-runtime';
import type { ContainerResponse } from '../../../containers/container.ts';
import type { Decoded } from '../../sagemaker/decoded.ts';

type Config = Decoded<DataCaptureConfig>;

/** One answered request. */
export interface Captured {
  readonly input: Decoded<InvokeEndpointInput>;
  readonly response: ContainerResponse;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly eventId: string;
}

/** A request and its answer as one line of SageMaker's capture format. */
export function captureLine(config: Config, { input, response, at, eventId }: Captured): string {
  const modes = new Set(config.CaptureOptions.map(({ CaptureMode }) => CaptureMode));
  const wants = (mode: 'Input' | 'Output') => modes.has(mode) || modes.has('InputAndOutput');
  const part = (mode: 'INPUT' | 'OUTPUT', body: Uint8Array, type = 'application/octet-stream') => {
    const encoding = encodingOf(config, type);
    return {
      observedContentType: type,
      mode,
      data: Buffer.from(body).toString(encoding === 'BASE64' ? 'base64' : 'utf8'),
      encoding,
    };
  };
  return JSON.stringify({
    captureData: {
      ...(wants('Input') ? { endpointInput: part('INPUT', input.Body ?? new Uint8Array(), input.ContentType) } : {}),
      ...(wants('Output') ? { endpointOutput: part('OUTPUT', response.body, response.headers['content-type']) } : {}),
    },
    eventMetadata: {
      eventId,
      ...(input.InferenceId === undefined ? {} : { inferenceId: input.InferenceId }),
      ...(input.CustomAttributes === undefined ? {} : { customAttributes: [input.CustomAttributes] }),
      inferenceTime: new Date(at).toISOString().replace(/\.\d+Z$/, 'Z'),
    },
    eventVersion: '0',
  });
}

/** What no list of the config names is binary. Parameters of a content type do not count. */
function encodingOf({ CaptureContentTypeHeader: types }: Config, contentType: string): 'CSV' | 'JSON' | 'BASE64' {
  const bare = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  const names = (list: readonly string[] = []) => list.some(each => each.toLowerCase() === bare);
  if (names(types?.CsvContentTypes)) return 'CSV';
  return names(types?.JsonContentTypes) ? 'JSON' : 'BASE64';
}
