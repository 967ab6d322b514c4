import { inferenceServer, type Model } from './inference-server.ts';

/**
 * Serves a model until told to stop. With `SAGEMAKER_BIND_TO_PORT` set (a run outside a container) it listens on loopback
 * only.
 */
export function serveModel(model: Model): void {
  const port = process.env['SAGEMAKER_BIND_TO_PORT'];
  const server = inferenceServer(model);
  server.listen(Number(port ?? 8080), port === undefined ? '0.0.0.0' : '127.0.0.1', () => {
    console.log(`serving on port ${port ?? 8080}`);
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      server.close();
      server.closeIdleConnections();
    });
  }
}
