import { containerPaths } from '../container/paths.ts';
import { answerQuestion, decodeQuestion } from '../container/question.ts';
import { serveModel } from '../container/serve-model.ts';
import { transactionDecoders } from './decode-transactions.ts';
import { loadDetector } from './model/detector.ts';

/** A SageMaker inference container: loads the model, then serves until told to stop. */
const detector = await loadDetector(containerPaths().model);

serveModel((contentType, body) =>
  answerQuestion(decodeQuestion(transactionDecoders, contentType, body), transaction => detector.classify(transaction)),
);
