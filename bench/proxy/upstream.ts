import { Agent, createServer, request } from 'node:http';

/**
 * Run as a process: stands where AWS stands for the proxy. Answers DynamoDB with one route, and passes each invocation to
 * the model container at the port it is given. Prints its own port when it serves.
 */
const [containerPort] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true });

const route = {
  schema: { N: '1' },
  model: { S: 'text-classification' },
  endpoint: { S: 'sluice-bench-text-classification' },
  revision: { N: '1' },
  updatedAt: { N: '0' },
  rolloutId: { S: 'bench' },
  latencyThresholdsMs: { L: [{ N: '10' }, { N: '100' }] },
  slots: {
    L: [
      {
        M: {
          name: { S: 'blue' },
          version: { N: '1' },
          modelPackageArn: { S: 'arn:aws:sagemaker:us-east-1:111122223333:model-package/text-classification/1' },
          share: { N: '10000' },
        },
      },
    ],
  },
};

const server = createServer((incoming, outgoing) => {
  if (incoming.headers['x-amz-target'] !== undefined) {
    const read = incoming.headers['x-amz-target'] === 'DynamoDB_20120810.GetItem';
    incoming.resume().once('end', () => {
      outgoing.setHeader('content-type', 'application/x-amz-json-1.0');
      outgoing.end(JSON.stringify(read ? { Item: route } : {}));
    });
    return;
  }
  const { 'content-type': type, 'content-length': length } = incoming.headers;
  const headers = { 'content-type': type ?? '', 'content-length': length ?? '0' };
  const onward = request(
    { port: containerPort, host: '127.0.0.1', path: '/invocations', method: 'POST', agent, headers },
    answer => {
      outgoing.writeHead(answer.statusCode ?? 502, { 'content-type': answer.headers['content-type'] ?? '' });
      answer.pipe(outgoing);
    },
  );
  incoming.pipe(onward);
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`port ${typeof address === 'object' ? address?.port : ''}`);
});
