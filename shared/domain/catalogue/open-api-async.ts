/** What the operations of later answers share with the others of the document. */
interface Parts {
  readonly errors: object;
  readonly headers: object;
  readonly invocationHeaders: readonly object[];
  json(name: 'RunningInference' | 'UploadRequest' | 'UploadPlace'): object;
}

export const inferenceParameter = {
  name: 'id',
  in: 'path',
  required: true,
  description: 'The id of an inference.',
  schema: { type: 'string' },
};

const location = { description: 'Where it is answered.', schema: { type: 'string' } };

/** The operations of models that answer later. */
export function asyncOperations({ errors, headers, invocationHeaders, json }: Parts) {
  const [inferenceId, attributes] = invocationHeaders;
  const upload = {
    ...{ name: 'x-sluice-upload', in: 'header', schema: { type: 'string' } },
    description: 'An upload in the place of the body.',
  };
  return {
    invokeAsync: {
      operationId: 'invokeModelAsync',
      summary: 'Asks a model that answers later.',
      parameters: [inferenceId, attributes, upload],
      requestBody: {
        description: 'What the model takes, at most 128,000 bytes; none with an upload.',
        content: { '*/*': {} },
      },
      responses: {
        202: { description: 'It is in the queue.', headers: { ...headers, location }, ...json('RunningInference') },
        ...errors,
      },
    },
    openUpload: {
      operationId: 'openUpload',
      summary: 'A place for a request that is too large to be sent: at most 1 GiB.',
      requestBody: { required: true, ...json('UploadRequest') },
      responses: { 201: { description: 'How and where it is put.', headers, ...json('UploadPlace') }, ...errors },
    },
    showInference: {
      operationId: 'getInference',
      summary: 'What became of a request, for who has sent it.',
      responses: {
        200: { description: 'What the model answered.', headers, content: { '*/*': {} } },
        202: { description: 'It is not answered yet.', headers, ...json('RunningInference') },
        303: { description: 'The answer is too large to be sent here.', headers: { ...headers, location } },
        ...errors,
      },
    },
  };
}
