import { containerPaths } from '../container/paths.ts';
import { answerQuestion, decodeQuestion } from '../container/question.ts';
import { serveModel } from '../container/serve-model.ts';
import { textDecoders } from './decode-texts.ts';
import { loadClassifier } from './model/classifier.ts';

/** A SageMaker inference container: loads the model, then serves until told to stop. */
const classifier = await loadClassifier(containerPaths().model);

serveModel((contentType, body) =>
  answerQuestion(decodeQuestion(textDecoders, contentType, body), text => classifier.classify(text)),
);
