import * as z from 'zod';
import { runningInference } from '../async-inference/running-inference.ts';
import { uploadPlace, uploadRequest } from '../async-inference/upload-request.ts';
import { feedbackLine } from '../feedback/feedback-line.ts';
import { feedbackResults } from '../feedback/feedback-results.ts';
import { errorBody } from '../inference/error-body.ts';
import { modelCard, modelList } from './model-card.ts';
import { asyncOperations, inferenceParameter } from './open-api-async.ts';

const schemas = {
  Error: errorBody,
  FeedbackLine: feedbackLine,
  FeedbackResults: feedbackResults,
  Model: modelCard,
  ModelList: modelList,
  RunningInference: runningInference,
  UploadRequest: uploadRequest,
  UploadPlace: uploadPlace,
} as const;

/** The API as an OpenAPI 3.1 document. `server` is where its paths begin, relative to the document's host. */
export function openApi(server: string): object {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Sluice inference API',
      version: '1',
      description: 'Asks machine-learning models, and tells what came of their answers.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: server }],
    security: [{ apiKey: [] }, { token: [] }],
    paths: {
      '/openapi.json': { get: openApiOperation },
      '/models': { get: listOperation },
      '/models/{model}': { parameters: [modelParameter], get: showOperation },
      '/models/{model}/invocations': { parameters: [modelParameter], post: invokeOperation },
      '/models/{model}/invocations-stream': { parameters: [modelParameter], post: streamOperation },
      '/models/{model}/feedback': { parameters: [modelParameter], post: feedbackOperation },
      '/models/{model}/async-invocations': { parameters: [modelParameter], post: operations.invokeAsync },
      '/models/{model}/uploads': { parameters: [modelParameter], post: operations.openUpload },
      '/inferences/{id}': { parameters: [inferenceParameter], get: operations.showInference },
    },
    components: {
      schemas: Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, jsonSchema(schema)])),
      securitySchemes: {
        apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key' },
        token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
      },
      responses: { Error: { description: 'The request was not answered.', ...json('Error') } },
      headers: {
        InferenceId: { description: 'The id under which feedback refers to this answer.', schema: { type: 'string' } },
      },
    },
  };
}

const modelParameter = {
  name: 'model',
  in: 'path',
  required: true,
  description: 'The name of a model.',
  schema: { type: 'string' },
};

const errors = { default: { $ref: '#/components/responses/Error' } };
const headers = { 'x-amzn-sagemaker-inference-id': { $ref: '#/components/headers/InferenceId' } };

const openApiOperation = {
  operationId: 'getOpenApi',
  summary: 'This document.',
  security: [],
  responses: { 200: { description: 'An OpenAPI document.', content: { 'application/json': {} } }, ...errors },
};

const listOperation = {
  operationId: 'listModels',
  summary: 'The models that the client may ask.',
  responses: { 200: { description: 'Models by name.', ...json('ModelList') }, ...errors },
};

const showOperation = {
  operationId: 'getModel',
  summary: 'One model, and which versions answer.',
  responses: { 200: { description: 'The model.', ...json('Model') }, ...errors },
};

const invocationHeaders = [
  header('x-amzn-sagemaker-inference-id', "The client's own id of the request, at most 64 characters."),
  header('x-amzn-sagemaker-custom-attributes', 'Handed on to the model as it is.'),
  header('x-deadline-ms', 'For so many milliseconds the client waits.'),
];

const invokeOperation = {
  operationId: 'invokeModel',
  summary: 'Asks the model.',
  parameters: [
    ...invocationHeaders,
    header('idempotency-key', 'Of requests with one key the first is done, and all get its answer, for a day.'),
  ],
  requestBody: { required: true, description: 'What the model takes, as it takes it.', content: { '*/*': {} } },
  responses: { 200: { description: 'What the model answered.', headers, content: { '*/*': {} } }, ...errors },
};

const streamOperation = {
  operationId: 'streamModel',
  summary: 'Asks the model for an answer that comes in parts.',
  parameters: invocationHeaders,
  requestBody: invokeOperation.requestBody,
  responses: {
    200: {
      description:
        'The answer as the model sends it; or its frames, for who accepts application/vnd.amazon.eventstream.',
      headers,
      content: { 'text/event-stream': {}, 'application/vnd.amazon.eventstream': {}, '*/*': {} },
    },
    ...errors,
  },
};

const feedbackOperation = {
  operationId: 'giveFeedback',
  summary: 'Tells what was right, or what came of answers.',
  requestBody: {
    required: true,
    description: 'A FeedbackLine on each line, at most 1 MiB.',
    content: { 'application/jsonlines': lines(), 'application/x-ndjson': lines() },
  },
  responses: { 207: { description: 'What became of each line, in order.', ...json('FeedbackResults') }, ...errors },
};

const operations = asyncOperations({ errors, headers, json, invocationHeaders });

function header(name: string, description: string): object {
  return { name, in: 'header', description, schema: { type: 'string' } };
}

/** A body of lines is text to OpenAPI 3.1; the schema is that of a line. */
function lines(): object {
  return { schema: { type: 'string', contentMediaType: 'application/json', contentSchema: ref('FeedbackLine') } };
}

function json(name: keyof typeof schemas): object {
  return { content: { 'application/json': { schema: ref(name) } } };
}

function ref(name: keyof typeof schemas): object {
  return { $ref: `#/components/schemas/${name}` };
}

function jsonSchema(schema: z.ZodType): object {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema);
  return rest;
}
