import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { InvocationError } from './invocation-error.ts';
import { type Predictions, wholeAnswer } from './question.ts';
import { readBody } from './read-body.ts';
import { sendEvents, wantsEvents } from './send-events.ts';

/** A model's answer to one request body. Throws an `InvocationError` for what it cannot read. */
export type Model = (contentType: string | undefined, body: string) => Predictions;

/** The object that is the whole answer, or predictions that are sent one by one. */
type Answer = (request: IncomingMessage) => Promise<object | { readonly events: Predictions }>;

/**
 * The HTTP side of SageMaker's serving contract: `GET /ping` and `POST /invocations`, which answers with an event for each
 * prediction when the client accepts `text/event-stream`.
 */
export function inferenceServer(model: Model): Server {
  const routes: Readonly<Record<string, Readonly<Record<string, Answer>>>> = {
    '/ping': { GET: async () => ({ status: 'healthy' }) },
    '/invocations': {
      POST: async request => {
        const predictions = model(request.headers['content-type'], await readBody(request));
        return wantsEvents(request.headers.accept) ? { events: predictions } : wholeAnswer(predictions);
      },
    },
  };
  return createServer((request, response) => {
    const methods = routes[new URL(request.url ?? '/', 'http://container').pathname];
    const respond = methods?.[request.method ?? ''] ?? refuse(methods);
    respond(request)
      .then(answer => ('events' in answer ? sendEvents(response, answer.events) : send(response, 200, answer)))
      .catch((error: unknown) => sendError(response, error));
  });
}

function refuse(methods: object | undefined): Answer {
  return async () => {
    if (methods) throw new InvocationError(405, `This path takes ${Object.keys(methods).join(' or ')}.`);
    throw new InvocationError(404, 'Paths are GET /ping and POST /invocations.');
  };
}

function sendError(response: ServerResponse, error: unknown): void {
  const expected = error instanceof InvocationError;
  if (!expected) console.error(error);
  // What has begun can only be broken off, so that nobody takes it for whole.
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const message = expected ? error.message : 'The model failed on this request; the container log says why.';
  send(response, expected ? error.status : 500, { error: message });
}

function send(response: ServerResponse, status: number, body: object): void {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': bytes.length }).end(bytes);
}
