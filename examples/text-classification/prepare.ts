import { prepareData } from '../data-version/prepare-data.ts';
import { mails } from './dataset.ts';

/** A SageMaker processing container: the first step of the training pipeline. */
await prepareData(mails);
