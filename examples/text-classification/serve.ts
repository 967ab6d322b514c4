import { inferenceServer } from './container/inference-server.ts';
import { containerPaths } from './container/paths.ts';
import { loadClassifier } from './model/classifier.ts';

/**
 * A SageMaker inference container: loads the model, then serves until told to stop. With `SAGEMAKER_BIND_TO_PORT` set
 * (a run outside a container) it listens on loopback only.
 */
const port = process.env['SAGEMAKER_BIND_TO_PORT'];
const server = inferenceServer(await loadClassifier(containerPaths().model));
server.listen(Number(port ?? 8080), port === undefined ? '0.0.0.0' : '127.0.0.1', () => {
  console.log(`serving on port ${port ?? 8080}`);
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    server.close();
    server.closeIdleConnections();
  });
}
